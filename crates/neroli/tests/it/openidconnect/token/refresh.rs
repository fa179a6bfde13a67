//! `grant_type=refresh_token` (RFC 6749 §6, RFC 9700 §4.14.2; classes D02, D03, D06, D07, D09).

use crate::support::{Browser, Partner, Server, Tokens};

const FORM: &str = "openid email offline_access form_filling";

/// A confidential client keeps its token: each refresh gives an access token more.
#[test]
fn a_confidential_client_keeps_its_token() {
    let server = Server::shared();
    for partner in [Partner::seed(server), Partner::shop(server)] {
        let tokens = partner.tokens(FORM, &server.person());
        for _ in 0..3 {
            let again = Tokens::of(&partner.refresh(tokens.refresh()));
            assert!(again.refresh.is_none());
            assert_eq!(again.body["scope"], FORM);
            partner.form_filling(&again.access).expect(200);
            partner.userinfo(&again.access).expect(200);
        }
    }
}

/// Class D02: a public client's token changes at each use; a replay after that ends the family.
#[test]
fn d02_a_replay_of_a_used_token_ends_the_family() {
    let server = Server::shared();
    let partner = Partner::public(server);
    let one = partner.tokens(FORM, &server.person());
    let two = Tokens::of(&partner.refresh(one.refresh()));
    assert_ne!(two.refresh(), one.refresh());
    let three = Tokens::of(&partner.refresh(two.refresh()));
    partner.form_filling(&three.access).expect(200);
    partner.refresh(one.refresh()).expect_oauth(400, "invalid_grant");
    for tokens in [&one, &two, &three] {
        partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
        partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    }
}

/// Class D06: an answer that was lost can be asked for again; what was lost is dead, and once the
/// new token was used, the old one is a replay.
#[test]
fn d06_a_lost_answer_can_be_repeated() {
    let server = Server::shared();
    let partner = Partner::public(server);
    let one = partner.tokens(FORM, &server.person());
    let lost = Tokens::of(&partner.refresh(one.refresh()));
    let two = Tokens::of(&partner.refresh(one.refresh()));
    assert_ne!(lost.refresh(), two.refresh());
    partner.form_filling(&lost.access).expect_oauth(401, "invalid_token");
    partner.refresh(lost.refresh()).expect_oauth(400, "invalid_grant");
    // The lost token was not taken for a theft: the family lives.
    let three = Tokens::of(&partner.refresh(two.refresh()));
    partner.form_filling(&three.access).expect(200);
    partner.refresh(one.refresh()).expect_oauth(400, "invalid_grant");
    partner.form_filling(&three.access).expect_oauth(401, "invalid_token");
    partner.refresh(three.refresh()).expect_oauth(400, "invalid_grant");
}

/// Class D03: sixteen at once, and in the end one live token.
#[test]
fn d03_a_storm_leaves_one_live_token() {
    let server = Server::shared();
    let partner = Partner::public(server);
    for _ in 0..3 {
        let first = partner.tokens(FORM, &server.person());
        let answers: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> =
                (0..16).map(|_| scope.spawn(|| partner.refresh(first.refresh()))).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let given: Vec<Tokens> = answers
            .into_iter()
            .filter_map(|answer| match answer.status {
                200 => Some(Tokens::of(&answer)),
                _ => {
                    answer.expect_oauth(400, "invalid_grant");
                    None
                }
            })
            .collect();
        assert!(!given.is_empty());
        let live = given.iter().filter(|tokens| partner.form_filling(&tokens.access).status == 200);
        assert_eq!(live.count(), 1, "one access token of the family lives");
        let alive: Vec<_> =
            given.iter().filter(|tokens| partner.refresh(tokens.refresh()).status == 200).collect();
        assert_eq!(alive.len(), 1, "one refresh token of the family lives");
    }
}

/// A confidential client's storm: every refresh succeeds, and the token stays.
#[test]
fn a_storm_of_a_stable_token_succeeds() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let first = partner.tokens(FORM, &server.person());
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let all: Vec<_> =
            (0..16).map(|_| scope.spawn(|| partner.refresh(first.refresh()).status)).collect();
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(statuses, [200; 16]);
    Tokens::of(&partner.refresh(first.refresh()));
}

/// Class D07.
#[test]
fn d07_scopes_can_be_narrowed_and_never_widened() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens("openid form_filling offline_access", &server.person());
    let refresh = |scope: &str| {
        let token = ("refresh_token", tokens.refresh());
        partner.call("/token", &[("grant_type", "refresh_token"), token, ("scope", scope)])
    };
    for wider in [
        "openid email",
        "openid form_filling phone offline_access",
        "made-up",
        "openid made-up",
        "OPENID",
        " ",
    ] {
        refresh(wider).expect_oauth(400, "invalid_scope");
    }
    let narrow = Tokens::of(&refresh("openid"));
    assert_eq!(narrow.body["scope"], "openid");
    partner.userinfo(&narrow.access).expect(200);
    partner.form_filling(&narrow.access).expect_oauth(403, "insufficient_scope");
    let other = Tokens::of(&refresh("form_filling"));
    partner.userinfo(&other.access).expect_oauth(403, "insufficient_scope");
    partner.form_filling(&other.access).expect(200);
    // The grant is what it was.
    let whole = Tokens::of(&partner.refresh(tokens.refresh()));
    assert_eq!(whole.body["scope"], "openid offline_access form_filling");
}

/// Class D09: from the first request after a change was acknowledged.
#[test]
fn d09_a_stop_ends_the_refresh_token() {
    let server = Server::shared();
    for partner in [Partner::seed(server), Partner::public(server)] {
        let person = server.person();
        let tokens = partner.tokens(FORM, &person);
        let _ = Browser::new(server).stop(&person, &partner.id, None);
        partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
        // What she agrees to later does not wake the old token up.
        let _ = partner.tokens(FORM, &person);
        partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
    }
}

#[test]
fn a_client_without_the_grant_gets_no_token() {
    let server = Server::shared();
    let partner = Partner::named(server, "once-client");
    let tokens = partner.tokens("openid form_filling", &server.person());
    assert_eq!(tokens.refresh, None);
    partner.form_filling(&tokens.access).expect(200);
}

#[test]
fn what_is_no_refresh_token_is_refused() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &server.person());
    let token = tokens.refresh();
    for wrong in [
        "x",
        &token[1..],
        &token[..token.len() - 1],
        &format!("{token}A"),
        &format!("{token} "),
        &token.to_uppercase(),
        "' OR 1=1 --",
    ] {
        partner.refresh(wrong).expect_oauth(400, "invalid_grant");
    }
    partner.refresh("").expect_oauth(400, "invalid_request");
    Tokens::of(&partner.refresh(token));
}
