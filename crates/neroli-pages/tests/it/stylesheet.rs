//! The stylesheet keeps its promises: contrast, mirroring, no third parties, every preference.

use neroli_pages::ASSETS;
use std::collections::HashMap;

fn sheet() -> &'static str {
    let css = ASSETS.iter().find(|asset| asset.name == "neroli.css").unwrap();
    std::str::from_utf8(css.bytes).unwrap()
}

/// The tokens with their light and dark colour.
fn tokens() -> HashMap<&'static str, [[f64; 3]; 2]> {
    let line = |line: &'static str| {
        let (name, value) = line.trim().strip_prefix("--")?.split_once(": light-dark(")?;
        let (light, dark) = value.strip_suffix(");")?.split_once(", ")?;
        Some((name, [rgb(light), rgb(dark)]))
    };
    sheet().lines().filter_map(line).collect()
}

/// Linear red, green and blue of `#RGB` or `#RRGGBB`.
fn rgb(hex: &str) -> [f64; 3] {
    let digits = hex.strip_prefix('#').unwrap();
    let wide: String = match digits.len() {
        3 => digits.chars().flat_map(|c| [c, c]).collect(),
        _ => digits.to_owned(),
    };
    [0, 2, 4].map(|at| {
        let channel = f64::from(u8::from_str_radix(&wide[at..at + 2], 16).unwrap()) / 255.0;
        if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
    })
}

/// WCAG 2.2, contrast ratio.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let luminance = |[r, g, b]: [f64; 3]| 0.2126 * r + 0.7152 * g + 0.0722 * b;
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_pair_of_text_and_ground_is_readable_in_light_and_dark() {
    let tokens = tokens();
    let pairs = [
        ("ink", "page", 7.0),
        ("ink", "surface", 7.0),
        ("ink", "tint", 7.0),
        ("ink", "code", 7.0),
        ("muted", "page", 4.5),
        ("muted", "surface", 4.5),
        ("muted", "tint", 4.5),
        ("leaf", "page", 4.5),
        ("leaf", "surface", 4.5),
        ("leaf", "tint", 4.5),
        ("leaf-hover", "tint", 4.5),
        ("on-leaf", "leaf", 4.5),
        ("on-leaf", "leaf-hover", 4.5),
        ("berry", "surface", 4.5),
        ("berry", "berry-tint", 4.5),
        ("pollen-ink", "pollen-tint", 4.5),
        ("pollen-ink", "surface", 4.5),
        ("edge", "page", 3.0),
        ("edge", "surface", 3.0),
        ("focus", "page", 3.0),
        ("focus", "surface", 3.0),
    ];
    for (text, ground, least) in pairs {
        for (text_colour, ground_colour) in tokens[text].iter().zip(tokens[ground]) {
            let ratio = contrast(*text_colour, ground_colour);
            assert!(ratio >= least, "{text} on {ground}: {ratio:.2}");
        }
    }
}

#[test]
fn the_contrast_formula_is_the_one_of_wcag() {
    assert!((contrast(rgb("#000"), rgb("#FFF")) - 21.0).abs() < 1e-9);
    assert!((contrast(rgb("#767676"), rgb("#FFFFFF")) - 4.54).abs() < 0.01);
}

#[test]
fn nothing_physical_so_that_right_to_left_mirrors() {
    for word in ["left", "right", "margin-top", "margin-bottom", "padding-top", "padding-bottom"] {
        assert!(!sheet().contains(word), "{word}");
    }
}

#[test]
fn nothing_is_fetched_from_here() {
    for word in ["url(", "@import", "@font-face"] {
        assert!(!sheet().contains(word), "{word}");
    }
}

#[test]
fn every_preference_is_honoured() {
    for query in [
        "prefers-contrast: more",
        "prefers-reduced-motion: reduce",
        "forced-colors: active",
        "@media print",
        "color-scheme: light dark",
    ] {
        assert!(sheet().contains(query), "{query}");
    }
    assert_eq!(sheet().matches('{').count(), sheet().matches('}').count());
}
