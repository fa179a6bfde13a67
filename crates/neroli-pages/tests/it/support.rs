//! A strict reader of the HTML that the pages write: enough to judge it, and it refuses
//! whatever it does not understand.

use std::collections::HashMap;

/// A start tag, an end tag or the text between two tags.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Start(Element),
    End(String),
    Text(String),
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|list| list.split_whitespace().any(|one| one == class))
    }
}

const VOID: [&str; 7] = ["meta", "link", "img", "input", "br", "wbr", "hr"];

/// A page, read and found well-formed: every element closed, in order, every attribute quoted
/// and given once.
pub(crate) struct Page {
    pub(crate) tokens: Vec<Token>,
}

impl Page {
    pub(crate) fn read(html: &str) -> Page {
        let rest = html.strip_prefix("<!doctype html>").expect("starts with the doctype");
        let tokens = tokens(rest);
        let mut open: Vec<&str> = vec![];
        for token in &tokens {
            match token {
                Token::Start(element) if !VOID.contains(&element.name.as_str()) => {
                    open.push(&element.name)
                }
                Token::End(name) => {
                    assert_eq!(open.pop(), Some(name.as_str()), "closes what is open")
                }
                _ => {}
            }
        }
        assert!(open.is_empty(), "left open: {open:?}");
        Page { tokens }
    }

    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.tokens.iter().filter_map(|token| match token {
            Token::Start(element) => Some(element),
            _ => None,
        })
    }

    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().filter(move |element| element.name == name)
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&Element> {
        self.elements().find(|element| element.get("id") == Some(id))
    }

    /// Each element's text, itself and below, with entities resolved.
    pub(crate) fn texts(&self) -> Vec<(&Element, String)> {
        let mut done = vec![];
        let mut open: Vec<(&Element, String)> = vec![];
        for token in &self.tokens {
            match token {
                Token::Start(element) if VOID.contains(&element.name.as_str()) => {}
                Token::Start(element) => open.push((element, String::new())),
                Token::Text(text) => open.iter_mut().for_each(|(_, all)| all.push_str(text)),
                Token::End(_) => done.extend(open.pop()),
            }
        }
        done
    }

    /// Element and attribute names alone: what a hostile string must not change.
    pub(crate) fn skeleton(&self) -> Vec<String> {
        let shape = |element: &Element| {
            let names: Vec<_> = element.attributes.iter().map(|(key, _)| key.as_str()).collect();
            format!("{} {}", element.name, names.join(" "))
        };
        self.elements().map(shape).collect()
    }
}

fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = vec![];
    let mut rest = html;
    while !rest.is_empty() {
        let (text, tag) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        assert!(!text.contains('>'), "a bare > in {text:?}");
        if !text.is_empty() {
            tokens.push(Token::Text(unescape(text)));
        }
        let Some(tag) = tag.strip_prefix('<') else { break };
        let end = tag_end(tag);
        tokens.push(self::tag(&tag[..end]));
        rest = &tag[end + 1..];
    }
    tokens
}

/// Where the tag closes: the first `>` outside quotes.
fn tag_end(tag: &str) -> usize {
    let mut quoted = false;
    tag.find(|c| {
        quoted ^= c == '"';
        c == '>' && !quoted
    })
    .expect("the tag is closed")
}

fn tag(inside: &str) -> Token {
    if let Some(name) = inside.strip_prefix('/') {
        return Token::End(name.to_owned());
    }
    let name: String = inside.chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    assert!(!name.is_empty(), "a bare < before {inside:?}");
    let mut attributes = vec![];
    let mut seen = HashMap::new();
    let mut rest = inside[name.len()..].trim();
    while !rest.is_empty() {
        let key: String =
            rest.chars().take_while(|c| c.is_ascii_alphabetic() || *c == '-').collect();
        assert!(!key.is_empty(), "no attribute name at {rest:?}");
        assert!(seen.insert(key.clone(), ()).is_none(), "{key} twice in {inside:?}");
        rest = &rest[key.len()..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (raw, after) = quoted.split_once('"').expect("the value is closed");
            value = unescape(raw);
            rest = after;
        }
        assert!(rest.is_empty() || rest.starts_with(char::is_whitespace), "no space at {rest:?}");
        rest = rest.trim_start();
        attributes.push((key, value));
    }
    Token::Start(Element { name, attributes })
}

/// The five references that the pages write; a bare ampersand is refused.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        let (code, after) = after.split_once(';').expect("the reference is closed");
        out.push_str(before);
        out.push(match code {
            "#38" => '&',
            "#60" => '<',
            "#62" => '>',
            "#34" => '"',
            "#39" => '\'',
            other => panic!("unknown reference &{other};"),
        });
        rest = after;
    }
    out + rest
}
