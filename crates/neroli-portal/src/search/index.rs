//! What can be found: one entry per heading of each public page, with the words below it.

use super::words::words;
use crate::twins::{Book, Fences, without_marks};
use serde::Serialize;
use std::collections::HashSet;

/// How much of a text is shown below its heading, in characters.
const SHOWN: usize = 140;
/// Most results of a question.
const MOST: usize = 30;

/// A place in a page. The names are short because browsers fetch them all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Entry {
    /// Its heading.
    #[serde(rename = "t")]
    pub(crate) heading: String,
    /// The page's title, where it is another.
    #[serde(rename = "p")]
    pub(crate) page: String,
    /// Its address.
    #[serde(rename = "h")]
    pub(crate) href: String,
    /// How its text begins.
    #[serde(rename = "s")]
    pub(crate) begins: String,
    /// The words of its text, each once, in order.
    #[serde(rename = "w")]
    words: String,
}

/// The places of all public pages in one language.
#[derive(Debug, Default)]
pub(crate) struct Index(Vec<Entry>);

impl Index {
    pub(crate) fn of(books: &[Book]) -> Self {
        Self(books.iter().flat_map(entries).collect())
    }

    /// Everything, for the search in the browser.
    pub(crate) fn entries(&self) -> &[Entry] {
        &self.0
    }

    /// The places that have all words of the question, or words that begin so; best first.
    pub(crate) fn find(&self, question: &str) -> Vec<Entry> {
        let asked = words(question);
        if asked.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(u32, &Entry)> =
            self.0.iter().filter_map(|entry| Some((score(entry, &asked)?, entry))).collect();
        // Stable: equals stay in the order of the pages.
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().take(MOST).map(|(_, entry)| entry.clone()).collect()
    }
}

/// How well an entry answers; `None` when a word is missing.
fn score(entry: &Entry, asked: &[String]) -> Option<u32> {
    let fields = [(words(&entry.heading), 10), (words(&entry.page), 4), (words(&entry.words), 2)];
    let best = |word: &String| {
        let of_field = |(words, weight): &(Vec<String>, u32)| {
            if words.contains(word) {
                Some(*weight)
            } else {
                words.iter().any(|known| known.starts_with(word.as_str())).then_some(weight / 2)
            }
        };
        fields.iter().filter_map(of_field).max()
    };
    asked.iter().map(best).sum()
}

/// The headings of a page, with their anchors.
fn entries(book: &Book) -> Vec<Entry> {
    let title = book.title();
    let mut all: Vec<(String, String, String)> = Vec::new();
    let mut fences = Fences::default();
    for line in book.text.lines() {
        if fences.hold(line) {
            // Code is for reading, not for finding: it would be most of the index.
        } else if let Some((heading, anchor)) = heading(line) {
            let href = match anchor {
                "title" => book.path.clone(),
                anchor => format!("{}#{anchor}", book.path),
            };
            all.push((without_marks(heading), href, String::new()));
        } else if let Some((_, _, text)) = all.last_mut() {
            text.push_str(&without_marks(line.trim_start_matches('#')));
            text.push(' ');
        }
    }
    let entry = |(heading, href, text): (String, String, String)| {
        let page = if heading == title { String::new() } else { title.clone() };
        Entry { begins: beginning(&text), words: once(&text, &heading), heading, page, href }
    };
    all.into_iter().map(entry).collect()
}

/// `## Title {#anchor}`; a heading that no link can lead to is text of the one above.
fn heading(line: &str) -> Option<(&str, &str)> {
    let (words, anchor) = line.strip_prefix('#')?.split_once(" {#")?;
    Some((words.trim_start_matches('#').trim(), anchor.strip_suffix('}')?))
}

fn beginning(text: &str) -> String {
    let text = text.trim();
    match text.char_indices().nth(SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            format!("{}…", &text[..cut])
        }
    }
}

/// Each word once, without those of the heading.
fn once(text: &str, heading: &str) -> String {
    let mut seen: HashSet<String> = words(heading).into_iter().collect();
    let new: Vec<String> =
        words(text).into_iter().filter(|word| seen.insert(word.clone())).collect();
    new.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index {
        let text = "# Errors {#title}\n\nEvery error.\n\n## Jeton invalide {#error-invalid_token}\n\n\
                    The [access](/x) token\\_s **life** is over.\n\n```\n## not a heading secretly\n```\n";
        Index::of(&[Book { path: "/developer/errors".to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn each_heading_is_a_place_with_its_anchor() {
        let index = index();
        let hrefs: Vec<&str> = index.0.iter().map(|e| e.href.as_str()).collect();
        assert_eq!(hrefs, ["/developer/errors", "/developer/errors#error-invalid_token"]);
        assert_eq!(index.0[1].begins, "The access token_s life is over.");
        assert_eq!(index.0[1].page, "Errors");
    }

    #[test]
    fn all_words_must_be_there_and_may_be_begun_only() {
        let index = index();
        let found = |question: &str| index.find(question).len();
        assert_eq!(found("jeton"), 1);
        assert_eq!(found("JETON inval"), 1);
        assert_eq!(found("jeton nowhere"), 0);
        assert_eq!(found("secretly"), 0, "code is not looked through");
        assert_eq!(found(""), 0);
        assert_eq!(found("<script>"), 0);
    }

    #[test]
    fn headings_count_more_than_text() {
        let index = index();
        assert_eq!(index.find("error")[0].href, "/developer/errors");
    }
}
