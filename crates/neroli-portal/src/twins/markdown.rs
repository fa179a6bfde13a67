//! A page of ours as Markdown: its `main`, without forms and without what only helps the eye.
//! Headings keep their anchors (`## Title {#anchor}`), so that a link into a page can be made
//! from its text.

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown};

/// What has no place in a text.
const SKIPPED: &[&str] =
    &["script", "style", "nav", "form", "button", "svg", "input", "select", "textarea", "template"];

/// The text of a page; `None` for HTML that is no page of ours.
pub(super) fn of_page(html: &str) -> Option<String> {
    let from = html.find("<main")?;
    let to = html.rfind("</main>")?;
    // A reader of the text has no scripts: what is for such readers is for her.
    let main = html.get(from..to)?.replace("<noscript>", "").replace("</noscript>", "");
    // The converter leaves out the heads of rows: there they are cells.
    let main = main.replace("<th scope=\"row\">", "<td>").replace("</th><td>", "</td><td>");
    let text = converter().convert(&main).ok()?;
    Some(tidy(&text))
}

fn converter() -> HtmlToMarkdown {
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        ..Options::default()
    };
    HtmlToMarkdown::builder()
        .options(options)
        .skip_tags(SKIPPED.to_vec())
        .add_handler(vec!["h1", "h2", "h3", "h4"], heading)
        .add_handler(vec!["a"], link)
        .add_handler(vec!["details"], details)
        .add_handler(vec!["summary"], summary)
        .add_handler(vec!["dt"], term)
        .add_handler(vec!["dd"], meaning)
        .build()
}

fn attribute<'a>(element: &'a Element<'_>, name: &str) -> Option<&'a str> {
    element.attrs.iter().find(|a| &*a.name.local == name).map(|a| &*a.value)
}

fn heading(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let level = element.tag.as_bytes().get(1).map_or(1, |digit| usize::from(digit - b'0'));
    let anchor = attribute(&element, "id").map(|id| format!(" {{#{id}}}")).unwrap_or_default();
    let words = handlers.walk_children(element.node).content;
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(format!("\n\n{} {words}{anchor}\n\n", "#".repeat(level)).into())
}

/// A heading that links to itself shows its address; its text is the heading alone.
fn link(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    if attribute(&element, "class") == Some("here") {
        return Some(handlers.walk_children(element.node).content.into());
    }
    handlers.fallback(element)
}

/// What only opens a form is for the hand.
fn details(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    if attribute(&element, "class") == Some("try") {
        return Some("".into());
    }
    Some(format!("\n\n{}\n\n", handlers.walk_children(element.node).content.trim()).into())
}

fn summary(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let words = handlers.walk_children(element.node).content;
    Some(format!("\n\n**{}**\n\n", words.trim()).into())
}

fn term(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let words = handlers.walk_children(element.node).content;
    Some(format!("\n\n- {}:", words.trim()).into())
}

fn meaning(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let words = handlers.walk_children(element.node).content;
    // What follows a term belongs to its point of the list.
    Some(format!(" {}\n", words.trim().replace('\n', "\n  ")).into())
}

/// A line without the marks of Markdown: addresses of links, emphasis, escapes.
pub(crate) fn without_marks(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line.trim_start_matches(['-', '*', ' ', '|']);
    while let Some(at) = rest.find("](") {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once(')').map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.retain(|c| !matches!(c, '*' | '`' | '[' | ']' | '\\' | '|'));
    out.trim().to_owned()
}

/// Follows the fences of code through the lines of a text. A fence ends where it is repeated, so
/// that code may hold shorter ones.
#[derive(Debug, Default)]
pub(crate) struct Fences(usize);

impl Fences {
    /// Is this line code, or a fence around it?
    pub(crate) fn hold(&mut self, line: &str) -> bool {
        let ticks = line.trim_start().bytes().take_while(|b| *b == b'`').count();
        match self.0 {
            0 if ticks >= 3 => self.0 = ticks,
            0 => return false,
            open if open == ticks => self.0 = 0,
            _ => {}
        }
        true
    }
}

/// At most one empty line in a row, none at the ends, and a line end at the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (mut empty, mut fences) = (true, Fences::default());
    for line in text.lines() {
        let code = fences.hold(line);
        let line = if code { line } else { line.trim_end() };
        if line.is_empty() && empty && !code {
            continue;
        }
        empty = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(main: &str) -> String {
        of_page(&format!("<!doctype html><body><nav>x</nav><main class=\"wide\">{main}</main>"))
            .unwrap()
    }

    #[test]
    fn headings_keep_their_anchors() {
        let text = of(
            "<h1 id=\"title\">Reference</h1><h2 id=\"a\"><a class=\"here\" href=\"#a\">A</a></h2><p>b <code>c</code></p>",
        );
        assert_eq!(text, "# Reference {#title}\n\n## A {#a}\n\nb `c`\n");
    }

    #[test]
    fn code_is_kept_as_it_is() {
        let text = of("<pre><code>a &amp;&amp; b\n\n\n  c_d  \n</code></pre>");
        assert_eq!(text, "```\na && b\n\n\n  c_d  \n```\n");
    }

    #[test]
    fn code_may_hold_fences() {
        let text = of("<pre><code>```\n\n\nx\n```</code></pre><p>a</p>");
        assert_eq!(text, "````\n```\n\n\nx\n```\n````\n\na\n");
    }

    #[test]
    fn forms_buttons_and_scripts_are_no_text() {
        let text = of("<p>a</p><form><p>b</p><button>c</button></form><script>d</script>");
        assert_eq!(text, "a\n");
    }

    #[test]
    fn lists_of_terms_are_lists() {
        let text = of(
            "<dl><div><dt>realm</dt><dd>the tenant</dd></div><div><dt>x</dt><dd>y</dd></div></dl>",
        );
        assert_eq!(text, "- realm: the tenant\n\n- x: y\n");
    }

    #[test]
    fn a_row_keeps_its_head() {
        let text = of(
            "<table><thead><tr><th scope=\"col\">Code</th><th scope=\"col\">Status</th></tr></thead>\
             <tbody><tr><th scope=\"row\">60</th><td>404</td></tr></tbody></table>",
        );
        let cells = |line: &str| line.split('|').map(|c| c.trim().to_owned()).collect::<Vec<_>>();
        let last = text.lines().last().unwrap();
        assert_eq!(cells(last), ["", "60", "404", ""], "{text}");
    }

    #[test]
    fn what_is_hostile_stays_text() {
        let text = of("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
        assert_eq!(text, "\\<script>alert(1)\\</script>\n", "escaped as Markdown escapes");
    }

    #[test]
    fn what_is_no_page_has_no_text() {
        assert_eq!(of_page("<p>x</p>"), None);
    }
}
