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
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_portals_own_pages_are_led_to() {
        for good in
            ["/developer", "/developer/apps/x", "/developer?lang=fr", "/developer/guide?app=a"]
        {
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
            "javascript:/developer",
        ] {
            assert_eq!(checked(Some(bad)), None, "{bad}");
        }
    }
}
