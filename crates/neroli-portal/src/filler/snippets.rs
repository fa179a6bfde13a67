//! The code that partners copy from the page.

use super::{HREF, script};

/// What the copied code speaks of.
pub(super) struct Setting<'a> {
    pub(super) public_url: &'a str,
    pub(super) issuer: &'a str,
    pub(super) operator: &'a str,
    pub(super) client_id: &'a str,
}

/// A sign-up form with the script.
pub(super) fn page(setting: &Setting<'_>) -> String {
    format!("{FORM}\n\n{}", tag(setting, ""))
}

const FORM: &str = r#"<form id="sign-up" method="post">
  <label>First name <input name="first" autocomplete="given-name"></label>
  <label>Last name <input name="last" autocomplete="family-name"></label>
  <label>E-mail <input name="mail" type="email" autocomplete="email"></label>
  <label>Mobile <input name="mobile" type="tel" autocomplete="tel"></label>
  <button>Sign up</button>
</form>"#;

/// The tag; `more` are further attributes, each on a line of its own.
pub(super) fn tag(setting: &Setting<'_>, more: &str) -> String {
    let Setting { public_url, issuer, operator, client_id } = setting;
    let script::Served { fixed_name, integrity, .. } = &*script::SERVED;
    let (issuer, operator, client_id) = (quoted(issuer), quoted(operator), quoted(client_id));
    format!(
        "<script src=\"{public_url}{HREF}/{fixed_name}\"\n  \
         integrity=\"{integrity}\"\n  \
         crossorigin=\"anonymous\"\n  \
         data-issuer=\"{issuer}\"\n  \
         data-client-id=\"{client_id}\"\n  \
         data-operator=\"{operator}\"\n  \
         data-form=\"#sign-up\"{more} defer></script>"
    )
}

/// The tag for a partner with a server of its own.
pub(super) fn with_backend(setting: &Setting<'_>) -> String {
    tag(setting, "\n  data-backend=\"/fill\"")
}

/// A value between double quotes in HTML.
fn quoted(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// The policy of a page that uses the script, as a header.
pub(super) fn policy(public_url: &str) -> String {
    format!("Content-Security-Policy: script-src {public_url}; connect-src {public_url}")
}

/// What the script sends to the partner's server, which answers the claims.
pub(super) const BACKEND: &str = r#"POST /fill
Content-Type: application/json

{"code":"…","code_verifier":"…","nonce":"…","redirect_uri":"https://shop.example/sign-up"}

200 OK
Content-Type: application/json
Cache-Control: no-store

{"given_name":"Christine","family_name":"Dumontel","email":"christ178.dumontel@orange.fr"}"#;

/// Its work in Node.js with openid-client; the tests run this very file.
pub(super) const NODE: &str = include_str!("../../filler/example/backend.js");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_holds_what_is_served_and_quotes_what_is_not_ours() {
        let setting = Setting {
            public_url: "https://id.example",
            issuer: "https://id.example/openidconnect/fr/v1",
            operator: "A & \"B\" <c>",
            client_id: "shop",
        };
        let tag = page(&setting);
        assert!(tag.contains(&format!("/form-filler/{}", script::SERVED.fixed_name)), "{tag}");
        assert!(tag.contains(&script::SERVED.integrity), "{tag}");
        assert!(tag.contains(r#"data-operator="A &amp; &quot;B&quot; &lt;c>""#), "{tag}");
        assert!(with_backend(&setting).contains("data-backend=\"/fill\" defer></script>"));
    }
}
