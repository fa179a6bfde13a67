//! Comparing `htu` with the address of a request (RFC 9449 §4.3): query and fragment do not
//! count, and two spellings of one address are one (RFC 3986 §6.2.2, §6.2.3).

use url::Url;

/// Do both name the same address?
pub(super) fn is_same(htu: &str, expected: &str) -> bool {
    match (normal(htu), normal(expected)) {
        (Some(htu), Some(expected)) => htu == expected,
        _ => false,
    }
}

/// Scheme, authority and path in their normal spelling; `None` for what is no http address.
fn normal(text: &str) -> Option<String> {
    // The URL parser forgives spaces, tabs and backslashes; a URI has none.
    let plain = text.bytes().all(|b| b.is_ascii_graphic() && b != b'\\') && text.contains("://");
    let url = Url::parse(text).ok().filter(|_| plain)?;
    let addressed = matches!(url.scheme(), "http" | "https")
        && url.username().is_empty()
        && url.password().is_none();
    // The parser has lowered scheme and host, dropped the default port and resolved dots.
    addressed.then(|| format!("{}{}", url.origin().ascii_serialization(), unescaped(url.path())))
}

/// Percent-encoded unreserved characters as themselves, other escapes in upper case.
fn unescaped(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let escape = after.get(..2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match escape.map(char::from) {
            Some(c) if c.is_ascii_alphanumeric() || "-._~".contains(c) => out.push(c),
            _ => {
                out.push('%');
                out.push_str(&after.get(..2).unwrap_or_default().to_ascii_uppercase());
            }
        }
        rest = after.get(2..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKEN: &str = "https://id.test/openidconnect/fr/v1/token";

    #[test]
    fn spellings_of_one_address() {
        for htu in [
            TOKEN,
            "HTTPS://ID.Test/openidconnect/fr/v1/token",
            "https://id.test:443/openidconnect/fr/v1/token",
            "https://id.test/openidconnect/fr/v1/token?a=b",
            "https://id.test/openidconnect/fr/v1/token#part",
            "https://id.test/openidconnect/fr/v1/%74oken",
            "https://id.test/openidconnect/./fr/x/../v1/token",
        ] {
            assert!(is_same(htu, TOKEN), "{htu}");
        }
        assert!(is_same("http://127.0.0.1:80/a%2fb", "http://127.0.0.1/a%2Fb"));
        assert!(is_same("http://[::1]:8080/a", "http://[::1]:8080/a?x"));
    }

    #[test]
    fn other_addresses() {
        for htu in [
            "",
            "token",
            "/openidconnect/fr/v1/token",
            "http://id.test/openidconnect/fr/v1/token",
            "https://id.test:8443/openidconnect/fr/v1/token",
            "https://id.test./openidconnect/fr/v1/token",
            "https://id.test.evil.test/openidconnect/fr/v1/token",
            "https://id.test@evil.test/openidconnect/fr/v1/token",
            "https://me@id.test/openidconnect/fr/v1/token",
            "https://id.test/openidconnect/fr/v1/Token",
            "https://id.test/openidconnect/fr/v1/token/",
            "https://id.test/openidconnect/fr/v1/token%2F",
            "https://id.test/openidconnect/be/v1/token",
            "https://id.test/openidconnect/fr/v1/par",
            "https:id.test/openidconnect/fr/v1/token",
            "https:\\\\id.test/openidconnect/fr/v1/token",
            " https://id.test/openidconnect/fr/v1/token",
            "https://id.test/openidconnect/fr/v1/token\n",
            "https://id.test/openidconnect/fr/v1/t\u{f6}ken",
            "https://id.test/openidconnect/fr/v1/token%",
            "https://id.test/openidconnect/fr/v1/token%7",
            "urn:token",
        ] {
            assert!(!is_same(htu, TOKEN), "{htu}");
        }
    }
}
