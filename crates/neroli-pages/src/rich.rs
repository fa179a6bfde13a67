//! Texts with placeholders: `{partner}` and the like, filled with escaped, isolated strings.

use askama::filters::HtmlSafe;
use std::fmt::{self, Display, Formatter, Write};

/// What takes the place of a placeholder.
#[derive(Clone, Copy, Debug)]
pub enum Slot<'a> {
    /// Our own words or numbers.
    Text(&'a str),
    /// A string from outside, isolated so that its direction cannot disturb the sentence.
    Foreign(&'a str),
    /// A link, its label a string of ours.
    Link(&'a str, &'a str),
}

/// Finished HTML: everything in it that came from elsewhere is escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Html(String);

impl HtmlSafe for Html {}

impl Display for Html {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Html {
    /// Attributes or markup written in the source.
    pub fn ours(markup: &'static str) -> Html {
        Html(markup.to_owned())
    }
}

/// Fills `text`; a placeholder without a slot stays as it is (a test forbids that).
pub fn rich(text: &str, slots: &[(&str, Slot<'_>)]) -> Html {
    Html(Rich { text, slots }.to_string())
}

struct Rich<'a> {
    text: &'a str,
    slots: &'a [(&'a str, Slot<'a>)],
}

impl Display for Rich<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for part in parts(self.text) {
            match part {
                Part::Words(words) => escape(f, words)?,
                Part::Placeholder(name) => {
                    match self.slots.iter().find(|(slot, _)| *slot == name) {
                        Some((_, slot)) => slot.html(f)?,
                        None => write!(f, "{{{name}}}")?,
                    }
                }
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
pub struct Foreign<'a>(pub &'a str);

impl HtmlSafe for Foreign<'_> {}

impl Display for Foreign<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("<bdi translate=\"no\">")?;
        escape(f, &clean(self.0))?;
        f.write_str("</bdi>")
    }
}

/// A value as it is on the wire, one entry per line, every character kept.
pub struct Lines<'a>(pub &'a [String]);

impl HtmlSafe for Lines<'_> {}

impl Display for Lines<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, line) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("<br>")?;
            }
            escape(f, line)?;
        }
        Ok(())
    }
}

/// A code of several words: a narrow column may break it after each `_`, and nowhere else.
pub struct Code<'a>(pub &'a str);

impl HtmlSafe for Code<'_> {}

impl Display for Code<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for word in self.0.split_inclusive('_') {
            escape(f, word)?;
            if word.ends_with('_') {
                f.write_str("<wbr>")?;
            }
        }
        Ok(())
    }
}

/// A string with one character marked, the one that starts at byte `at`.
pub struct Marked<'a> {
    /// The string.
    pub text: &'a str,
    /// Where the character starts; nothing is marked without.
    pub at: Option<usize>,
}

impl HtmlSafe for Marked<'_> {}

impl Display for Marked<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let split = self.at.and_then(|at| self.text.split_at_checked(at));
        let Some((before, rest)) = split else { return escape(f, self.text) };
        let mut rest = rest.chars();
        escape(f, before)?;
        f.write_str("<mark>")?;
        // Past the end there is no character to mark: a space stands for the missing one.
        let differing = rest.next().unwrap_or('\u{a0}');
        escape(f, differing.encode_utf8(&mut [0; 4]))?;
        f.write_str("</mark>")?;
        escape(f, rest.as_str())
    }
}

/// Fills a text for places without markup, such as `<title>`; the template escapes it.
pub fn plain(text: &str, slots: &[(&str, &str)]) -> String {
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
pub fn clean(text: &str) -> String {
    let invisible = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars()
        .map(|c| if c == '\n' || c == '\t' { ' ' } else { c })
        .filter(|c| !invisible(*c))
        .collect()
}

/// The placeholders of a text, in order.
pub fn placeholders(text: &str) -> Vec<&str> {
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
            &[
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
    fn values_keep_every_character_and_get_one_line_each() {
        let value = ["11 rue <des> Lilas".to_owned(), "75018\u{202e}".to_owned()];
        assert_eq!(Lines(&value).to_string(), "11 rue &#60;des&#62; Lilas<br>75018\u{202e}");
    }

    #[test]
    fn one_character_is_marked_or_none() {
        let marked = |text, at| Marked { text, at }.to_string();
        assert_eq!(marked("a<b", Some(1)), "a<mark>&#60;</mark>b");
        assert_eq!(marked("ab", Some(2)), "ab<mark>\u{a0}</mark>");
        assert_eq!(marked("é", Some(1)), "é");
        assert_eq!(marked("ab", Some(9)), "ab");
        assert_eq!(marked("ab", None), "ab");
    }

    #[test]
    fn a_code_breaks_after_its_words() {
        assert_eq!(Code("login_required<").to_string(), "login_<wbr>required&#60;");
        assert_eq!(Code("40").to_string(), "40");
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
