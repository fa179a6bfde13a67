//! Texts with placeholders: `{partner}` and the like, filled with escaped, isolated strings.

use askama::filters::HtmlSafe;
use std::fmt::{self, Display, Formatter, Write};

/// What takes the place of a placeholder.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Slot<'a> {
    /// Our own words or numbers.
    Text(&'a str),
    /// A string from outside, isolated so that its direction cannot disturb the sentence.
    Foreign(&'a str),
    /// A link, its label a string of ours.
    Link(&'a str, &'a str),
}

/// A text with its placeholders filled; displays as HTML, everything in it escaped.
pub(crate) struct Rich<'a, const N: usize> {
    text: &'a str,
    slots: [(&'static str, Slot<'a>); N],
}

impl<const N: usize> HtmlSafe for Rich<'_, N> {}

/// Fills `text`; a placeholder without a slot stays as it is (a test forbids that).
pub(crate) fn rich<'a, const N: usize>(
    text: &'a str,
    slots: [(&'static str, Slot<'a>); N],
) -> Rich<'a, N> {
    Rich { text, slots }
}

impl<const N: usize> Display for Rich<'_, N> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for part in parts(self.text) {
            match part {
                Part::Words(words) => escape(f, words)?,
                Part::Placeholder(name) => match self.slots.iter().find(|(slot, _)| *slot == name) {
                    Some((_, slot)) => slot.html(f)?,
                    None => write!(f, "{{{name}}}")?,
                },
            }
        }
        Ok(())
    }
}

impl Slot<'_> {
    fn html(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Slot::Text(text) => escape(f, text),
            Slot::Foreign(text) => Foreign(text).fmt(f),
            Slot::Link(href, label) => {
                f.write_str("<a href=\"")?;
                escape(f, crate::href::link(href))?;
                f.write_str("\">")?;
                escape(f, label)?;
                f.write_str("</a>")
            }
        }
    }
}

/// A string from outside (a name, a domain, somebody's words) as `<bdi>`: escaped, its
/// direction isolated, never translated, without control characters that would break out.
pub(crate) struct Foreign<'a>(pub(crate) &'a str);

impl HtmlSafe for Foreign<'_> {}

impl Display for Foreign<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("<bdi translate=\"no\">")?;
        escape(f, &clean(self.0))?;
        f.write_str("</bdi>")
    }
}

/// Fills a text for places without markup, such as `<title>`; the template escapes it.
pub(crate) fn plain(text: &str, slots: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    for part in parts(text) {
        match part {
            Part::Words(words) => out.push_str(words),
            Part::Placeholder(name) => {
                let found = slots.iter().find(|(slot, _)| *slot == name);
                out.push_str(&found.map_or_else(|| format!("{{{name}}}"), |(_, v)| clean(v)));
            }
        }
    }
    out
}

/// `text` without control and bidirectional formatting characters: they have no glyph, and
/// inside somebody's name their only use is to disguise it.
pub(crate) fn clean(text: &str) -> String {
    let invisible = |c: char| {
        c.is_control() || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).filter(|c| !invisible(*c)).collect()
}

/// The placeholders of a text, in order.
#[cfg(test)]
pub(crate) fn placeholders(text: &str) -> Vec<&str> {
    let name = |part| match part {
        Part::Placeholder(name) => Some(name),
        Part::Words(_) => None,
    };
    parts(text).filter_map(name).collect()
}

enum Part<'a> {
    Words(&'a str),
    Placeholder(&'a str),
}

/// Splits at `{name}`. A brace that closes nothing is words.
fn parts(text: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let open = rest.find('{').unwrap_or(rest.len());
        if open > 0 {
            let (words, after) = rest.split_at(open);
            rest = after;
            return Some(Part::Words(words));
        }
        let Some(close) = rest.find('}') else {
            return Some(Part::Words(std::mem::take(&mut rest)));
        };
        let name = &rest[1..close];
        rest = &rest[close + 1..];
        Some(Part::Placeholder(name))
    })
}

/// The five characters that mean something in HTML text and quoted attributes.
fn escape(f: &mut Formatter<'_>, text: &str) -> fmt::Result {
    for c in text.chars() {
        match c {
            '&' => f.write_str("&#38;")?,
            '<' => f.write_str("&#60;")?,
            '>' => f.write_str("&#62;")?,
            '"' => f.write_str("&#34;")?,
            '\'' => f.write_str("&#39;")?,
            c => f.write_char(c)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_escaped_and_isolated() {
        let text = "{partner} asks {operator}: {link}.";
        let html = rich(
            text,
            [
                ("partner", Slot::Foreign("<b>Jaune\u{202e}\n&")),
                ("operator", Slot::Text("A\"B'")),
                ("link", Slot::Link("javascript:x", "here")),
            ],
        )
        .to_string();
        assert_eq!(
            html,
            "<bdi translate=\"no\">&#60;b&#62;Jaune &#38;</bdi> asks A&#34;B&#39;: <a href=\"#\">here</a>."
        );
    }

    #[test]
    fn plain_text_is_cleaned_and_left_to_the_template_to_escape() {
        assert_eq!(plain("{a} – {b}", &[("a", "x<\u{2066}y"), ("b", "z")]), "x<y – z");
    }

    #[test]
    fn a_filled_value_is_never_read_for_placeholders_again() {
        assert_eq!(plain("{a}{b}", &[("a", "{b}"), ("b", "1")]), "{b}1");
    }

    #[test]
    fn braces_that_are_no_placeholder_stay() {
        assert_eq!(plain("a { b", &[]), "a { b");
        assert_eq!(placeholders("{one} and {two}"), ["one", "two"]);
    }
}
