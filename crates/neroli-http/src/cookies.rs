//! Cookies: host-bound where https allows it, never readable by scripts, never sent by other
//! sites' forms. `__Host-` makes a browser refuse what another host of the domain would plant.

use http::{HeaderMap, HeaderValue, header};

/// Ties an interaction to the browser it began in.
pub(crate) const TRANSACTION: &str = "neroli-tx";
/// The language chosen with the switch.
pub(crate) const LANG: &str = "neroli-lang";

/// Values on the consent page start hidden.
pub(crate) const HIDE: &str = "neroli-hide";

/// The session's cookie, one per realm.
pub(crate) fn session(realm: &str) -> String {
    format!("neroli-session-{realm}")
}

/// Says that a person has signed in with this browser before: she is not slowed down by others'
/// guesses.
pub(crate) fn device(realm: &str) -> String {
    format!("neroli-device-{realm}")
}

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

/// Makes a request look as if the browser had sent these cookies already.
pub(crate) fn adopt(headers: &mut HeaderMap, set: &[HeaderValue]) {
    let pairs: Vec<&str> =
        set.iter().filter_map(|line| line.to_str().ok()?.split(';').next()).collect();
    let names: Vec<&str> = pairs.iter().filter_map(|pair| Some(pair.split_once('=')?.0)).collect();
    let held = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let kept = held
        .flat_map(|line| line.split(';'))
        .map(str::trim)
        .filter(|pair| pair.split_once('=').is_some_and(|(name, _)| !names.contains(&name)));
    let line = kept.chain(pairs.iter().copied()).collect::<Vec<_>>().join("; ");
    if let Ok(line) = HeaderValue::try_from(line) {
        headers.insert(header::COOKIE, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_stands_twice_is_none() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; c=3"));
        assert_eq!(read(&headers, "a", false), Some("1"));
        headers.append(header::COOKIE, HeaderValue::from_static("a=9"));
        assert_eq!(read(&headers, "a", false), None);
    }

    #[test]
    fn over_https_a_planted_cookie_neither_counts_nor_hides_the_real_one() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=planted; __Host-a=real"));
        assert_eq!(read(&headers, "a", true), Some("real"));
        headers.insert(header::COOKIE, HeaderValue::from_static("a=planted"));
        assert_eq!(read(&headers, "a", true), None);
    }

    #[test]
    fn adopted_cookies_take_the_place_of_old_ones() {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_static("a=1; b=2"));
        adopt(&mut headers, &[set("a", "9", None, false)]);
        assert_eq!(headers.get(header::COOKIE).unwrap(), "b=2; a=9");
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
