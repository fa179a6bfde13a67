//! `/llms.txt` and `/developer/llms.txt`: what can be read here, one line per page, for programs
//! that read.

use super::{Book, Library, without_marks};
use crate::Portal;
use crate::problem::Answer;
use crate::visit::Visit;
use axum::extract::{Extension, State};
use axum::http::header;
use axum::response::IntoResponse;

/// A shorter paragraph is a label, in bytes.
const LEAST: usize = 30;

pub(crate) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Extension(library): Extension<Library>,
) -> Answer {
    let books = library.books(visit.lang).await;
    let mut out = String::new();
    if let Some(start) = books.first() {
        out = format!("# {}\n\n> {}\n\n", start.title(), start.lead());
    }
    for book in books {
        let line = format!(
            "- [{}]({}{}.md): {}\n",
            book.title(),
            portal.public_url,
            book.path,
            book.lead()
        );
        out.push_str(&line);
    }
    out.push_str(&format!("- [OpenAPI]({}/developer/openapi.json)\n", portal.public_url));
    Ok(([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], out).into_response())
}

impl Book {
    /// The words of its first heading.
    pub(crate) fn title(&self) -> String {
        let heading = self.text.lines().find_map(|line| line.strip_prefix("# "));
        let words = heading.and_then(|heading| heading.split(" {#").next());
        without_marks(words.unwrap_or_default())
    }

    /// Its first paragraph of some length.
    pub(crate) fn lead(&self) -> String {
        let says = |line: &&str| line.len() >= LEAST && !line.starts_with(['#', '-', '`', '|']);
        let below = self.text.lines().skip_while(|line| !line.starts_with("# "));
        without_marks(below.skip(1).find(says).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_listed_by_its_heading_and_its_first_paragraph() {
        let text =
            "[Up](/up) that is as long as a paragraph\n\n# `Errors` {#title}\n\n- a list\n\n\
                    Short.\n\nEvery error that **there** is, explained.\n\nMore.\n"
                .to_owned();
        let book = Book { path: "/developer/errors".to_owned(), text };
        assert_eq!(book.title(), "Errors");
        assert_eq!(book.lead(), "Every error that there is, explained.");
    }
}
