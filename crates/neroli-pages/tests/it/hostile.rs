//! Strings from outside stay strings: whatever they hold, no page changes its shape.

use crate::support::Page;
use neroli_pages::{Lang, samples, samples::Sample};

const COSTUMES: [&str; 8] = [
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "</title></textarea></code></bdi><svg onload=alert(1)>",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "&quot;&#34;&lt;b&gt;&amp",
    "\u{202e}gpj.exe\u{2066}\u{2069}\u{200f}",
    "\r\nSet-Cookie: a=b\r\n\r\n\u{0}\u{1b}",
    "{partner}{{ self.csrf }}{% raw %}",
];

/// Every sample but the longest, whose cards are those of the others again.
fn dressed(lang: Lang, dress: impl Fn(&str) -> String) -> impl Iterator<Item = Sample> {
    samples::dressed(lang, &dress).into_iter().filter(|sample| sample.name != "dashboard-200")
}

#[test]
fn hostile_strings_change_no_element_and_no_attribute() {
    for lang in Lang::ALL {
        let skeleton = |sample: Sample| Page::read(&sample.html).skeleton();
        let plain: Vec<_> = dressed(lang, str::to_owned).map(skeleton).collect();
        for costume in COSTUMES {
            let hostile = dressed(lang, |text| format!("{text}{costume}"));
            for (sample, expected) in hostile.zip(&plain) {
                let name = sample.name;
                assert_eq!(&skeleton(sample), expected, "{name} with {costume:?}");
            }
        }
    }
}

#[test]
fn no_link_runs_a_script() {
    for scheme in [
        "javascript:alert(1)//",
        " \tJAVAscript:alert(1)//",
        "data:text/html,<script>",
        "vbscript:x",
    ] {
        for sample in dressed(Lang::En, |text| format!("{scheme}{text}")) {
            let page = Page::read(&sample.html);
            for element in page.elements() {
                for href in ["href", "src", "action"].iter().filter_map(|key| element.get(key)) {
                    let bare = href.trim().to_ascii_lowercase();
                    let runs =
                        ["javascript:", "data:", "vbscript:"].iter().any(|s| bare.starts_with(s));
                    assert!(!runs, "{} leads to {href:?}", sample.name);
                }
            }
        }
    }
}

/// Bidirectional controls could make `gpj.exe` read `exe.jpg`, or end the isolation of `<bdi>`.
#[test]
fn names_cannot_reverse_the_sentence_around_them() {
    let controls = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    for sample in dressed(Lang::Fr, |text| format!("\u{202e}\u{2069}{text}\u{200f}")) {
        for (element, text) in Page::read(&sample.html).texts() {
            if ["bdi", "title", "h1", "option"].contains(&element.name.as_str())
                && sample.name != "errors-one"
            {
                assert!(!text.contains(controls), "{}: {text:?} in {}", sample.name, element.name);
            }
        }
    }
}

#[test]
fn values_are_shown_byte_for_byte() {
    let value = "\u{200f}مكتبة <b>&\"'\u{202c}";
    let samples = samples::dressed(Lang::En, &|text| {
        if text == "Christine Dumontel" { value.to_owned() } else { text.to_owned() }
    });
    let consent = samples.iter().find(|sample| sample.name == "consent-12").unwrap();
    let page = Page::read(&consent.html);
    assert!(page.texts().iter().any(|(e, text)| e.has_class("v") && text == value));
}
