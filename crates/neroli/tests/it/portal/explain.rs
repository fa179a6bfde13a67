//! `/developer/explain`: the precise cause of a developer's own request, and nothing of anybody
//! else's.

use super::desk::{OWNER, STRANGER, explained, id_of, server, signed_in, words_of};
use crate::support::html;
use crate::support::{Browser, Partner, Response, Server, form_filling, fr};

/// A refused request of the owner's, and words that only its precise cause has.
struct Refused {
    response: Response,
    words: &'static str,
}

fn token(server: &Server, secret: &str, pairs: &[(&str, &str)]) -> Response {
    server.post(&fr("/token")).basic("other-client", secret).form(pairs).send()
}

const CODE: [(&str, &str); 3] = [
    ("grant_type", "authorization_code"),
    ("code", "no-such-code"),
    ("redirect_uri", "https://partner.example.test/other-client"),
];

/// Everything that can go wrong before a person is there.
fn without_a_person(server: &Server) -> Vec<Refused> {
    let compat = Partner::named(server, "other-client");
    let bcp = Partner::named(server, "bcp-client");
    let narrow = Partner::named(server, "narrow-client");
    let open = |target: &str| server.get(target).send();
    let asked = compat.request("openid");
    let refused = |response, words| Refused { response, words };
    let body = [&CODE[..], &[("client_id", "other-client")]].concat();
    vec![
        refused(token(server, "wrong", &CODE), "none of this application"),
        refused(token(server, "other-client-secret\n", &CODE), "spaces or a line end"),
        refused(token(server, "'other-client-secret'", &CODE), "quotes around it"),
        refused(token(server, "other-client", &CODE), "sent in place of the secret"),
        refused(token(server, "", &CODE), "or an empty one"),
        refused(server.post(&fr("/token")).form(&body).send(), "carried none"),
        refused(compat.exchange("no-such-code", None), "No such code was issued"),
        refused(compat.refresh("no-such-token"), "No such refresh token"),
        refused(
            open(
                &asked
                    .clone()
                    .with("redirect_uri", "https://partner.example.test/Other-client")
                    .target(),
            ),
            "upper and lower case",
        ),
        refused(open(&asked.clone().without("redirect_uri").target()), "no redirect_uri"),
        refused(open(&asked.clone().without("state").target()), "must send state"),
        refused(open(&asked.with("scope", "made-up").target()), "None of the scopes"),
        refused(open(&narrow.request("openid profile").target()), "asks for profile"),
        refused(
            open(
                &bcp.request("openid")
                    .without("code_challenge")
                    .without("code_challenge_method")
                    .target(),
            ),
            "no code_challenge",
        ),
        refused(
            open(&bcp.request("openid").with("code_challenge_method", "plain").target()),
            "not S256",
        ),
        refused(
            open(&bcp.request("openid").with("code_challenge", &"0a".repeat(32)).target()),
            "has 64 characters",
        ),
    ]
}

/// What can go wrong with what a person gave.
fn with_a_person(server: &Server) -> Vec<Refused> {
    let compat = Partner::named(server, "other-client");
    let bcp = Partner::named(server, "bcp-client");
    let refused = |response, words| Refused { response, words };

    let (code, _) = compat.code("openid", &server.person());
    let twice = (compat.exchange(&code, None), compat.exchange(&code, None)).1;
    let (code, _) = compat.code("openid", &server.person());
    let moved = Partner { redirect_uri: format!("{}/", compat.redirect_uri), ..compat.clone() };
    let (pkce, verifier) = bcp.code("openid", &server.person());
    let other = verifier.unwrap().replace('v', "w");

    let (person, mut browser) = (server.person(), Browser::new(server));
    let tokens = compat.tokens_of(
        &mut browser,
        &compat.request("openid form_filling offline_access"),
        &person,
    );
    let _ = browser.stop(&person, "other-client", None);
    let sign_in_only = compat.tokens("openid", &server.person());
    let revoked = compat.tokens("openid", &server.person());
    let _ = compat.revoke(&revoked.access);
    vec![
        refused(twice, "had been exchanged before"),
        refused(moved.exchange(&code, None), "a slash at the end"),
        refused(compat.exchange(&code, Some(&"v".repeat(43))), "no code_challenge"),
        refused(bcp.exchange(&pkce, Some(&other)), "not the one that the code_challenge"),
        refused(bcp.exchange(&pkce, None), "without code_verifier"),
        refused(compat.refresh(tokens.refresh()), "has stopped sharing"),
        refused(compat.form_filling(&tokens.access), "has stopped sharing"),
        refused(compat.form_filling(&sign_in_only.access), "the scope form_filling"),
        refused(compat.userinfo(&revoked.access), "was revoked"),
    ]
}

#[test]
fn the_cause_that_an_answer_hides_is_told_to_its_own_developer_alone() {
    let server = server();
    let mut owner = signed_in(server, OWNER);
    let mut stranger = signed_in(server, STRANGER);
    let mut nobody = Browser::new(server);
    let refused = without_a_person(server).into_iter().chain(with_a_person(server));
    for Refused { response, words } in refused {
        let id = id_of(&response);
        let page = explained(&mut owner, &id);
        let said =
            words_of(&page, "happened").unwrap_or_else(|| panic!("{words}: {}", page.text()));
        assert!(said.contains(words), "{words}: {said}");
        assert!(said.contains(&id), "{said}");
        // Somebody else's request is exactly as unknown as one that never was.
        for (other, told) in [(&mut stranger, true), (&mut nobody, false)] {
            let (real, made_up) = (explained(other, &id), explained(other, "AAAAAAAAAAAAAAAA"));
            // Who is not signed in is asked to sign in, and told nothing that this contradicts.
            assert!(real.has("unknown") == told && !real.has("happened"), "{words}");
            // (The id stands in the box, where it was pasted.)
            let without = |page: &crate::support::Page, id: &str| page.text().replace(id, "");
            assert_eq!(without(&real, &id), without(&made_up, "AAAAAAAAAAAAAAAA"), "{words}");
        }
    }
}

#[test]
fn an_answer_is_recognised_by_what_was_pasted() {
    let server = server();
    let mut owner = signed_in(server, OWNER);
    let response = token(server, "wrong", &[("grant_type", "refresh_token")]);
    let id = id_of(&response);
    let head =
        format!("HTTP/1.1 401 Unauthorized\r\nx-request-id: {id}\r\n\r\n{}", response.text());
    let page = explained(&mut owner, &head);
    assert!(words_of(&page, "happened").unwrap().contains(&id));
    assert!(words_of(&page, "meaning").unwrap().contains("invalid_client"));

    // Without its id, the last request that was answered so.
    let narrow = Partner::named(server, "narrow-client");
    let sent = server.get(&narrow.request("openid address").target()).send().expect(303);
    let page = explained(&mut owner, sent.location());
    let said = words_of(&page, "happened").unwrap();
    assert!(said.contains("asks for address") && said.contains(&id_of(&sent)), "{said}");
    assert!(words_of(&page, "meaning").unwrap().contains("invalid_scope"));

    // Codes that are never answered have their pages all the same.
    for asked in ["41", "{\"code\":41,\"message\":\"Invalid credentials\"}"] {
        let page = explained(&mut Browser::new(server), asked);
        assert!(words_of(&page, "meaning").unwrap().contains("never answers it"), "{asked}");
        assert!(page.text().contains("href=\"/developer/errors/41\""), "{asked}");
    }
    for code in 1..=69 {
        let known = server.get(&format!("/developer/errors/{code}")).send().status == 200;
        let page = Browser::new(server).open(&format!("/developer/explain?q={code}")).expect(200);
        assert_eq!(page.has("meaning"), known, "{code}");
    }

    let challenge = "Bearer realm=\"neroli\", error=\"invalid_token\"";
    let page = explained(&mut Browser::new(server), challenge);
    assert!(words_of(&page, "meaning").unwrap().contains("invalid_token"), "nobody is signed in");
    assert!(!page.has("happened") && !page.has("unknown"));
    let page = explained(&mut owner, "https://partner.example.test/cb?code=abc&state=x");
    assert!(html::strip(page.text()).contains("Nothing is wrong with this address"));
}

#[test]
fn a_request_that_names_nobody_is_nobodys() {
    let server = server();
    let mut owner = signed_in(server, OWNER);
    let unknown = [
        server.get(&form_filling("fr")).bearer("OFR-not-a-token").send(),
        server.post(&fr("/token")).basic("no-such-client", "x").form(&CODE).send(),
        server.get(&fr("/authorize?client_id=no-such-client")).send(),
        server.get("/nowhere").send(),
    ];
    for response in unknown {
        let page = explained(&mut owner, &id_of(&response));
        assert!(page.has("unknown") && !page.has("happened"));
    }
    let known = token(server, "wrong", &CODE);
    assert!(explained(&mut owner, &id_of(&known)).has("happened"), "the control");
}

/// Security classes L01, L07, L08 and H04.
#[test]
fn tampered_ids_and_hostile_text_find_nothing_and_stay_inert() {
    let server = server();
    let mut owner = signed_in(server, OWNER);
    let id = id_of(&token(server, "wrong", &CODE));
    let flipped: String = id
        .chars()
        .map(|c| if c.is_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() })
        .collect();
    // Another id, whatever letters this one has.
    let like = id.replacen(|c| c != '_', "_", 1);
    let long = "{".repeat(16 * 1024 + 1);
    for text in [
        flipped.as_str(),
        &like,
        &format!("{id}%"),
        &format!("{id}'--"),
        "%",
        "________________",
        "' OR 1=1 --",
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "\u{202e}{\"error\":\"<b>\"}",
        "{\"error\":\"invalid_grant\",\"error_description\":\"<script>alert(1)</script>\"}",
        &long,
    ] {
        let page = explained(&mut owner, text);
        assert!(!page.has("happened") || text.contains("invalid_grant"), "{text}");
        html::assert_inert(page.text(), text);
    }
    assert!(explained(&mut owner, &format!("  {id}\r\n")).has("happened"), "the control");
}

/// N-P05: in the sandbox the page shows both addresses, the first difference marked in each.
#[test]
fn a_sandbox_shows_where_a_redirect_uri_differs() {
    let server = server();
    let partner = Partner::named(server, "other-client");
    for (sent, marked) in [
        (
            "https://partner.example.test/other-cliEnt",
            ["cli<mark>E</mark>nt", "cli<mark>e</mark>nt"],
        ),
        (
            "https://partner.example.test/other-client/",
            ["client<mark>/</mark>", "client<mark>\u{a0}</mark>"],
        ),
        (
            "http://partner.example.test/other-client",
            ["http<mark>:</mark>//", "http<mark>s</mark>://"],
        ),
    ] {
        let asked = partner.request("openid").with("redirect_uri", sent);
        let page = server.get(&asked.target()).send().expect_page(400, "invalid_request");
        assert_eq!(page.header("location"), None);
        for part in marked {
            assert!(page.text().contains(part), "{part}: {}", page.text());
        }
    }
}

/// Elsewhere the page does not tell a stranger what is registered.
#[test]
fn outside_the_sandbox_nothing_registered_is_shown() {
    let mut server = Server::unstarted();
    let folder = tempfile::tempdir().unwrap();
    let operations = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let text = format!(
        "[server]\npublic_url = \"{}\"\nlisten = \"{}\"\noperations_listen = \"{operations}\"\n\
         [store]\npath = \"data\"\n[[realm]]\nname = \"fr\"\noperator = \"Fleuron\"\n\
         registration = \"open\"\n",
        server.base, server.addr
    );
    std::fs::write(folder.path().join("neroli.toml"), text).unwrap();
    server.serve(folder.path());
    let registered = "https://localhost.example.test/the-registered-one";
    let metadata = format!("{{\"redirect_uris\":[\"{registered}\"]}}");
    let made = server.post(&fr("/register")).body("application/json", metadata).send();
    let made = made.expect(201).json();
    let query = [
        ("client_id", made["client_id"].as_str().unwrap()),
        ("redirect_uri", "https://localhost.example.test/the-registered-onE"),
        ("response_type", "code"),
        ("scope", "openid"),
    ];
    let target = fr(&format!("/authorize?{}", crate::support::form(&query)));
    let page = server.get(&target).send().expect_page(400, "invalid_request");
    assert!(page.text().contains("the-registered-onE"), "what came is shown");
    assert!(!page.text().contains(registered) && !page.text().contains("<mark>"));
    assert!(server.stop().success());
}
