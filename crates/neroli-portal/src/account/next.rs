//! Where a sign-in leads: an address of the portal, never one of somebody else's.

/// Where it leads when nothing was asked for.
pub(super) const HOME: &str = "/developer/apps";

/// The address, if it is a page of the portal.
pub(super) fn checked(next: Option<&str>) -> Option<&str> {
    let plain = |b: u8| b.is_ascii_graphic() && !b"\\\"<>".contains(&b);
    next.filter(|next| {
        let rest = next.strip_prefix("/developer");
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
            && next.len() <= 2000
            && !next.contains("//")
            && next.bytes().all(plain)
            && !leaves(path_of(next))
    })
}

/// The address without its query and fragment.
fn path_of(next: &str) -> &str {
    next.split(['?', '#']).next().unwrap_or_default()
}

/// Has it a dot segment (RFC 3986 §5.2.4)? Browsers resolve them, written plainly or encoded, and
/// so would arrive outside the portal. No page of the portal has an encoded separator in its path.
fn leaves(path: &str) -> bool {
    let path = path.to_ascii_lowercase().replace("%2e", ".");
    path.contains("%2f")
        || path.contains("%5c")
        || path.split('/').any(|segment| matches!(segment, "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_portals_own_pages_are_led_to() {
        for good in [
            "/developer",
            "/developer/apps/x",
            "/developer/guide.md",
            "/developer?lang=fr",
            "/developer/guide?app=a&back=../b",
        ] {
            assert_eq!(checked(Some(good)), Some(good));
        }
        for bad in [
            "",
            "/",
            "/developers",
            "//evil.test",
            "https://evil.test/developer",
            "/developer//x",
            "/developer\\@evil",
            "/developer/\r\nx",
            "/consents",
            "/developer/../consents",
            "/developer/apps/..",
            "/developer/./apps",
            "/developer/%2e%2E/consents",
            "/developer/.%2e?lang=fr",
            "/developer/..%2fconsents",
            "/developer/..%5Cconsents",
            "/developer/..#x",
            "javascript:/developer",
        ] {
            assert_eq!(checked(Some(bad)), None, "{bad}");
        }
    }
}
