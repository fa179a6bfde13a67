//! Cookies: host-bound where https allows it, never readable by scripts, never sent by other
//! sites' forms. `__Host-` makes a browser refuse what another host of the domain would plant.

use axum::http::{HeaderMap, HeaderValue, header};

/// The page language chosen with the switch; the provider's pages read it too.
pub(crate) const LANG: &str = "neroli-lang";
/// The language of samples.
pub(crate) const SAMPLE: &str = "neroli-sample";

/// How long a choice is remembered, in seconds.
pub(crate) const CHOICE_LIFE: i64 = 365 * 86_400;

/// Reads a cookie by its plain name. Over https only `__Host-` counts: another host of the domain
/// can plant the plain name, but not that one. Two cookies of one name are none.
pub(crate) fn read<'h>(headers: &'h HeaderMap, name: &str, secure: bool) -> Option<&'h str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut found = lines.flat_map(|line| line.split(';')).filter_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        let key = if secure { key.strip_prefix("__Host-")? } else { key };
        (key == name).then_some(value)
    });
    match (found.next(), found.next()) {
        (Some(value), None) => Some(value),
        _ => None,
    }
}

/// A `Set-Cookie` line. `max_age` in seconds; `None` lives as long as the browser, `Some(0)`
/// removes.
pub(crate) fn set(name: &str, value: &str, max_age: Option<i64>, secure: bool) -> HeaderValue {
    let (prefix, attribute) = if secure { ("__Host-", "; Secure") } else { ("", "") };
    let age = max_age.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let line = format!("{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax{attribute}{age}");
    HeaderValue::try_from(line).unwrap_or_else(|_| HeaderValue::from_static(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_counts_once_and_over_https_only_host_bound() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=planted; __Host-a=real"));
        assert_eq!(read(&headers, "a", true), Some("real"));
        assert_eq!(read(&headers, "a", false), Some("planted"));
        headers.append(header::COOKIE, HeaderValue::from_static("a=2"));
        assert_eq!(read(&headers, "a", false), None);
    }

    #[test]
    fn https_binds_the_cookie_to_the_host() {
        assert_eq!(
            set("x", "v", Some(0), true),
            "__Host-x=v; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0"
        );
        assert_eq!(set("x", "v", None, false), "x=v; Path=/; HttpOnly; SameSite=Lax");
    }
}
