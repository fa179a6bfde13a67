//! `POST {issuer}/revoke` (RFC 7009; class E08).

use crate::support::{Partner, Server, Tokens, fr};

const FORM: &str = "openid form_filling offline_access";

#[test]
fn a_refresh_token_takes_its_access_tokens_along() {
    let server = Server::shared();
    for partner in [Partner::seed(server), Partner::public(server)] {
        let tokens = partner.tokens(FORM, &server.person());
        let done = partner.revoke(tokens.refresh()).expect(200);
        assert!(done.body.is_empty());
        assert_eq!(done.header("cache-control"), Some("no-store"));
        partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
        partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
        partner.userinfo(&tokens.access).expect_oauth(401, "invalid_token");
        partner.revoke(tokens.refresh()).expect(200);
    }
}

#[test]
fn an_access_token_goes_alone() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &server.person());
    let other = Tokens::of(&partner.refresh(tokens.refresh()));
    partner.revoke(&tokens.access).expect(200);
    partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    partner.form_filling(&other.access).expect(200);
    Tokens::of(&partner.refresh(tokens.refresh()));
}

/// A superseded token of a rotating client still names its family.
#[test]
fn a_superseded_token_ends_its_family() {
    let server = Server::shared();
    let partner = Partner::public(server);
    let one = partner.tokens(FORM, &server.person());
    let two = Tokens::of(&partner.refresh(one.refresh()));
    partner.revoke(one.refresh()).expect(200);
    partner.refresh(two.refresh()).expect_oauth(400, "invalid_grant");
    partner.form_filling(&two.access).expect_oauth(401, "invalid_token");
}

/// Whatever the hint says, both kinds are looked for (§2.1).
#[test]
fn a_hint_is_a_hint() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    for hint in ["access_token", "refresh_token", "nonsense", ""] {
        let tokens = partner.tokens(FORM, &server.person());
        let pairs = [("token", tokens.access.as_str()), ("token_type_hint", hint)];
        partner.call("/revoke", &pairs).expect(200);
        partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
        let pairs = [("token", tokens.refresh()), ("token_type_hint", hint)];
        partner.call("/revoke", &pairs).expect(200);
        partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
    }
}

/// Class E08: another's token, and what is no token, is answered with 200 and changes nothing.
#[test]
fn only_ones_own_tokens_are_revoked() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let other = Partner::named(server, "other-client");
    let tokens = partner.tokens(FORM, &server.person());
    for token in [tokens.refresh(), &tokens.access, tokens.id_token(), "unknown", "OFR-x", "\u{e9}"]
    {
        let done = other.revoke(token).expect(200);
        assert!(done.body.is_empty());
    }
    partner.revoke(tokens.id_token()).expect(200);
    partner.form_filling(&tokens.access).expect(200);
    Tokens::of(&partner.refresh(tokens.refresh()));
}

#[test]
fn a_client_must_prove_itself() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &server.person());
    let post = || server.post(&fr("/revoke"));
    let token = ("token", tokens.refresh());
    post().form(&[token]).send().expect_oauth(401, "invalid_client");
    post().form(&[token, ("client_id", "seed-client")]).send().expect_oauth(401, "invalid_client");
    post().basic("seed-client", "x").form(&[token]).send().expect_oauth(401, "invalid_client");
    let disabled = post().basic("disabled-client", "disabled-client-secret");
    disabled.form(&[token]).send().expect_oauth(401, "invalid_client");
    partner.call("/revoke", &[]).expect_oauth(400, "invalid_request");
    partner.call("/revoke", &[("token", "")]).expect_oauth(400, "invalid_request");
    partner.call("/revoke", &[token, token]).expect_oauth(400, "invalid_request");
    let json = post().basic("seed-client", "seed-client-secret").body("application/json", "{}");
    json.send().expect_oauth(400, "invalid_request");
    Tokens::of(&partner.refresh(tokens.refresh()));
}
