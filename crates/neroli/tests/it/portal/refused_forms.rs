//! Refused forms of the application's page: told at the head, each problem a link to its field,
//! and beside the field; and the addresses of sign-outs, which are among its fields.

use super::account::{form_to, newcomer};
use super::apps::{URI, made, page_of, send};
use crate::support::html::{self, Tag};
use crate::support::{Browser, Page, Server};

/// The field that the summary leads to says what is wrong with it, and is described by that.
#[track_caller]
fn told(page: &Page, field: &str) {
    let text = page.text();
    let (summary, main) = (text.find("id=\"error-summary\""), text.find("<h1").unwrap());
    let summary = summary.unwrap_or_else(|| panic!("no summary for {field}"));
    assert!(summary > main && summary < text.find("<form id=\"settings-form\"").unwrap());
    for (name, value) in [("role", "alert"), ("tabindex", "-1"), ("autofocus", "")] {
        assert_eq!(html::attribute_of(text, "error-summary", name).as_deref(), Some(value));
    }
    assert!(text.contains(&format!("<li><a href=\"#{field}\">")), "a link to {field}");
    let describes = html::attribute_of(text, field, "aria-describedby").unwrap_or_default();
    let told = describes.split(' ').find(|id| id.ends_with("-problem"));
    assert!(html::has_id(text, told.unwrap_or_else(|| panic!("{field}: {describes}"))));
    let title = text.split("<title>").nth(1).unwrap_or_default();
    assert!(title.starts_with("Error: ") || title.starts_with("Erreur\u{202f}: "), "{title}");
}

fn chosen(page: &Page, name: &str) -> String {
    let named = |tag: &Tag| tag.get("name") == Some(name) && tag.get("checked").is_some();
    let tags = html::tags(page.text());
    tags.iter().find(|tag| named(tag)).and_then(|tag| tag.get("value")).unwrap().to_owned()
}

fn profile(browser: &mut Browser<'_>, id: &str, values: &[(&str, &str)]) -> Page {
    let form = form_to(&page_of(browser, id), "/profile");
    let mut pairs = vec![("csrf", form.value("csrf").unwrap())];
    pairs.extend(values);
    browser.post(&form.action, &pairs)
}

#[test]
fn a_refused_form_says_so_at_its_head_and_beside_the_field() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, _) = made(&mut browser, "Refused");
    for (form, name, value, field) in [
        ("/settings", "name", "", "name"),
        ("/settings", "purpose", "a\u{202e}b", "purpose"),
        ("/settings", "logo_uri", "http://partner.example.test/logo.png", "logo_uri"),
        ("/settings", "policy_uri", "x", "policy_uri"),
        ("/settings", "tos_uri", "x", "tos_uri"),
        ("/redirect-uris", "redirect_uri", "http://partner.example.test/", "redirect_uri"),
        ("/redirect-uris", "redirect_uri", URI, "redirect_uri"),
        ("/redirect-uris/remove", "redirect_uri", URI, "redirect_uri"),
        ("/scopes", "scope", "email", "scope"),
        ("/delete", "name", "Accepted", "confirm"),
    ] {
        told(&send(&mut browser, &id, form, &[(name, value)]).expect(422), field);
    }
    let _ = send(&mut browser, &id, "/secrets", &[]).expect(200);
    told(&send(&mut browser, &id, "/secrets", &[]).expect(422), "add-secret-submit");
    let form = form_to(&page_of(&mut browser, &id), "/settings");
    let french = format!("{}?lang=fr", form.action);
    let page = browser.post(&french, &form.filled(&[("logo_uri", "x")])).expect(422);
    assert!(page.text().contains("<title>Erreur\u{202f}: Refused"), "{}", page.text());
    let page = page_of(&mut browser, &id).expect(200);
    assert!(!page.has("error-summary") && !page.text().contains("<title>Err"));

    let form = browser.open("/developer/apps/new").expect(200).form("new-app");
    let wrong = [("name", ""), ("redirect_uri", "x"), ("scope", "nonsense")];
    let page = browser.post(&form.action, &form.filled(&wrong)).expect(422);
    for field in ["name", "redirect_uri", "scope"] {
        assert!(page.text().contains(&format!("<li><a href=\"#{field}\">")), "{field}");
    }
}

/// Each refusal of keys is in the reader's language, beside the field that is wrong.
#[test]
fn keys_are_refused_in_the_readers_language() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, _) = made(&mut browser, "Keys");
    let form = form_to(&page_of(&mut browser, &id), "/profile");
    let key = r#"{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}]}"#;
    let many = format!("{{\"keys\":[{}]}}", vec!["{}"; 101].join(","));
    for (jwks, uri, field, french) in [
        ("[]", "", "jwks", "tableau keys"),
        ("{}", "", "jwks", "tableau keys"),
        (key, "", "jwks", "clé privée"),
        ("{\"keys\":[]}", "", "jwks", "Aucune clé publique"),
        (&many, "", "jwks", "Au plus"),
        ("", "https://partner.example.test/jwks#x", "jwks_uri", "sans fragment"),
    ] {
        let keys = [("jwks", jwks), ("jwks_uri", uri), ("method", "private_key_jwt")];
        let page = browser.post(&format!("{}?lang=fr", form.action), &form.filled(&keys));
        let page = page.expect(422);
        told(&page, field);
        let problem = html::text_of(page.text(), &format!("{field}-problem")).unwrap();
        assert!(problem.contains(french) && !problem.contains("jwks"), "{problem}");
    }
}

#[test]
fn a_refused_profile_comes_back_as_it_was_chosen() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, _) = made(&mut browser, "Undecided");
    let key = [("profile", "fapi2"), ("method", "private_key_jwt")];
    for (jwks, uri, field) in [
        ("", "", "jwks"),
        ("nonsense", "", "jwks"),
        ("{\"keys\":[]}", "", "jwks"),
        ("{\"keys\":[]}", "https://partner.example.test/jwks.json", "jwks_uri"),
        ("", "ftp://partner.example.test/jwks.json", "jwks_uri"),
    ] {
        let keys = [("jwks", jwks), ("jwks_uri", uri)];
        let page = profile(&mut browser, &id, &[key, keys].concat()).expect(422);
        told(&page, field);
        assert_eq!(chosen(&page, "profile"), "fapi2", "{jwks} {uri}");
        assert_eq!(chosen(&page, "method"), "private_key_jwt", "{jwks} {uri}");
    }
    for (profile_word, method) in [("fapi2", "secret"), ("fapi2", "none"), ("compat", "none")] {
        let values = [("profile", profile_word), ("method", method)];
        let page = profile(&mut browser, &id, &values).expect(422);
        told(&page, "method");
        let both = (chosen(&page, "profile"), chosen(&page, "method"));
        assert_eq!(both, (profile_word.to_owned(), method.to_owned()));
        assert!(page.has("secrets"), "what holds is another matter");
    }
    let page = page_of(&mut browser, &id);
    assert_eq!(
        (chosen(&page, "profile"), chosen(&page, "method")),
        ("bcp".into(), "secret".into())
    );
}

/// OpenID Connect RP-Initiated Logout 1.0 §3.1 and Back-Channel Logout 1.0 §2.2.
#[test]
fn the_addresses_of_sign_outs_are_registered_on_the_page() {
    let server = Server::shared();
    let (mut browser, _) = newcomer(server);
    let (id, _) = made(&mut browser, "Signing out");
    let (back, told_at) = ("post_logout_redirect_uris", "backchannel_logout_uri");
    let verdict = |browser: &mut Browser<'_>| {
        browser.open(&format!("/developer/apps/{id}/go-live")).expect(200).text().to_owned()
    };
    assert!(verdict(&mut browser).contains("No logout address is registered"));
    for wrong in [
        "https://another.example.test/bye",
        "http://partner.example.test/bye",
        "https://partner.example.test/bye#there",
        "partner.example.test:/bye",
        "https://partner.example.test/bye\nhttps://partner.example.test/bye",
        "https://partner.example.test/bye\nnonsense",
    ] {
        let page = send(&mut browser, &id, "/settings", &[(back, wrong)]).expect(422);
        told(&page, back);
    }
    for wrong in [
        "http://partner.example.test/told",
        "https://partner.example.test/told#there",
        "ftp://partner.example.test/",
        "nonsense",
    ] {
        let page = send(&mut browser, &id, "/settings", &[(told_at, wrong)]).expect(422);
        told(&page, told_at);
    }
    let two =
        "https://partner.example.test/bye\r\n\r\n https://partner.example.test/bye?from=here ";
    let local = "http://127.0.0.1:3000/told";
    let page = send(&mut browser, &id, "/settings", &[(back, two), (told_at, local)]).expect(200);
    let kept = html::text_of(page.text(), back).unwrap();
    let lines: Vec<&str> = kept.lines().collect();
    assert_eq!(
        lines,
        ["https://partner.example.test/bye", "https://partner.example.test/bye?from=here"]
    );
    assert_eq!(html::attribute_of(page.text(), told_at, "value").as_deref(), Some(local));
    assert!(verdict(&mut browser).contains("A logout address is registered"));
    let page = send(&mut browser, &id, "/settings", &[(back, ""), (told_at, "")]).expect(200);
    assert_eq!(html::text_of(page.text(), back).as_deref(), Some(""));
    assert!(verdict(&mut browser).contains("No logout address is registered"));
}
