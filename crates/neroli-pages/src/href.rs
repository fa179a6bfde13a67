//! Which addresses may become a link. The callers check theirs; this is the second lock.

/// Schemes that run or embed content instead of leading somewhere.
const REFUSED: [&str; 6] = ["javascript", "data", "vbscript", "blob", "filesystem", "about"];

/// `href` itself, or `#` when its scheme runs or embeds content. Control characters and
/// spaces are no disguise: the URL Standard drops them, so they are dropped before looking.
pub(crate) fn link(href: &str) -> &str {
    let scheme: String = href
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .take_while(|c| *c != ':')
        .take(16)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    // A browser takes two slashes, however they lean, for another host.
    let mut start = href.trim_start().chars().take(2);
    let elsewhere = start.all(|c| c == '/' || c == '\\') && href.trim_start().len() > 1;
    if elsewhere || REFUSED.contains(&scheme.as_str()) { "#" } else { href }
}

/// A partner's page: `https` only, otherwise there is no link.
pub(crate) fn secure(href: Option<&String>) -> Option<&str> {
    href.map(String::as_str).filter(|href| href.starts_with("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_that_run_are_refused_however_they_are_written() {
        for href in [
            "javascript:alert(1)",
            " JaVaScript:x",
            "java\nscript:x",
            "\u{1}data:text/html,x",
            "blob:x",
            "//evil.example/x",
            "/\\evil.example/x",
        ] {
            assert_eq!(link(href), "#", "{href:?}");
        }
        for href in [
            "/consents",
            "/",
            "https://a.example/x?y=javascript:",
            "com.example.app:/cb",
            "?lang=fr",
            "#top",
        ] {
            assert_eq!(link(href), href);
        }
    }

    #[test]
    fn partner_pages_are_https() {
        assert_eq!(
            secure(Some(&"https://p.example/privacy".to_owned())),
            Some("https://p.example/privacy")
        );
        assert_eq!(secure(Some(&"http://p.example".to_owned())), None);
        assert_eq!(secure(None), None);
    }
}
