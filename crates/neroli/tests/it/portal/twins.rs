//! `.md` twins of pages, and `/llms.txt`.

use super::frame::PAGES;
use crate::support::Server;

#[test]
fn every_page_has_a_twin_in_both_languages() {
    let server = Server::shared();
    for page in PAGES {
        for lang in ["en", "fr"] {
            let twin = server.get(&format!("{page}.md?lang={lang}")).send().expect(200);
            let kind = twin.header("content-type");
            assert_eq!(kind, Some("text/markdown; charset=utf-8"), "{page}");
            assert!(twin.header("link").unwrap().contains(&format!("<{page}>")), "{page}");
            // What stands between fences is code, whatever it looks like.
            let text: String = twin.text().split("```").step_by(2).collect();
            assert!(text.lines().any(|line| line.starts_with("# ")), "{page}: {text}");
            for markup in ["<main", "<p>", "</", "&amp;", "<script"] {
                assert!(!text.contains(markup), "{page}: {markup} in {text}");
            }
        }
        let html = server.get(page).send().expect(200);
        let named = format!("<link rel=\"alternate\" type=\"text/markdown\" href=\"{page}.md\">");
        assert!(html.text().contains(&named), "{page} names its twin");
    }
}

#[test]
fn a_twin_is_kept_from_whoever_is_kept_from_its_page() {
    let server = Server::shared();
    for page in ["/developer/apps", "/developer/team"] {
        let bare = server.get(page).send().expect(303);
        let twin = server.get(&format!("{page}.md")).send().expect(303);
        assert_eq!(twin.location(), bare.location(), "{page}");
    }
}

#[test]
fn what_is_no_page_has_no_twin() {
    let server = Server::shared();
    for path in ["/developer/nothing.md", "/developer/.md", "/developer/errors/nothing.md"] {
        assert_eq!(server.get(path).send().expect(404).header("location"), None, "{path}");
    }
    let _ = server.post("/developer/errors.md").send().expect(404);
    // Files and documents are no pages: their names end otherwise.
    let answer = server.get("/developer/errors.json.md").send().expect(200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
}

#[test]
fn the_list_leads_to_texts() {
    let server = Server::shared();
    let here = server.get("/llms.txt").send().expect(200);
    let below = server.get("/developer/llms.txt").send().expect(200);
    assert_eq!(here.text(), below.text());
    let text = here.text().to_owned();
    assert!(text.starts_with("# "), "{text}");
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("- [")).collect();
    assert!(lines.len() > 30, "{text}");
    for line in lines {
        let (_, rest) = line.split_once("](").unwrap();
        let (address, about) = rest.split_once(')').unwrap();
        let path = address.strip_prefix(server.base.as_str()).unwrap();
        let _ = server.get(path).send().expect(200);
        assert!(about.len() > 10 || path.ends_with(".json"), "{line}");
    }
}
