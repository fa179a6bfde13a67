//! Resource indicators (RFC 8707): what a token is for is said by the requests for it.

use crate::support::{Browser, Partner, Server, Tokens, form_filling};
use serde_json::json;

#[test]
fn resources_are_those_of_the_realm() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let own = format!("{}/userinfo", server.issuer("fr"));
    let request = partner.request("openid form_filling");
    let named = request.clone().and("resource", &own).and("resource", &server.issuer("fr"));
    let answer = Browser::new(server).agree(&named, &server.person());
    let code = answer.code();
    let mut form = partner.exchange_form(&code, None);
    form.push(("resource", "https://crm.test/"));
    partner.call("/token", &form).expect_oauth(400, "invalid_target");
    form.pop();
    form.push(("resource", &own));
    let tokens = Tokens::of(&partner.call("/token", &form));
    partner.userinfo(&tokens.access).expect(200);
    partner.form_filling(&tokens.access).expect(401);
    let foreign = request.and("resource", "https://crm.test/");
    Browser::new(server).authorize(&foreign).answer().expect_error("invalid_target", &foreign);
}

/// RFC 8707 §2.2: a token request chooses among what the grant is for, each time anew.
#[test]
fn a_token_reads_at_the_resource_it_is_for_and_nowhere_else() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let issuer = server.issuer("fr");
    let form_filling = issuer.replace("/openidconnect/fr/v1", &form_filling("fr"));
    let userinfo = format!("{issuer}/userinfo");
    let request = partner.request("openid form_filling offline_access");
    let reads = |token: &str| {
        // Twice: what memory answers is decided as what the store answers.
        let once = || (partner.userinfo(token).status, partner.form_filling(token).status);
        assert_eq!(once(), once());
        once()
    };
    let refresh = |token: &str, resource: Option<&str>| {
        let mut form = vec![("grant_type", "refresh_token"), ("refresh_token", token)];
        form.extend(resource.map(|resource| ("resource", resource)));
        partner.call("/token", &form)
    };
    let audience = |token: &str| {
        partner.call("/introspect", &[("token", token)]).expect(200).json()["aud"].clone()
    };

    let bound = request.clone().and("resource", &form_filling);
    let answer = Browser::new(server).agree(&bound, &server.person());
    let code = answer.code();
    let mut form = partner.exchange_form(&code, None);
    form.push(("resource", &userinfo));
    partner.call("/token", &form).expect_oauth(400, "invalid_target");
    // The code is not spent by that.
    form.pop();
    let tokens = Tokens::of(&partner.call("/token", &form));
    assert_eq!(reads(&tokens.access), (401, 200));
    assert_eq!(audience(&tokens.access), json!(form_filling));
    let kept = tokens.refresh();
    refresh(kept, Some(&issuer)).expect_oauth(400, "invalid_target");
    let again = Tokens::of(&refresh(kept, None));
    assert_eq!(reads(&again.access), (401, 200));

    let answer = Browser::new(server).agree(&request, &server.person());
    let tokens = Tokens::of(&partner.exchange(&answer.code(), None));
    assert_eq!(reads(&tokens.access), (200, 200));
    assert_eq!(audience(&tokens.access), json!(issuer));
    let first = Tokens::of(&refresh(tokens.refresh(), Some(&userinfo)));
    assert_eq!(reads(&first.access), (200, 401));
    let kept = first.refresh.as_deref().or(tokens.refresh.as_deref()).unwrap();
    let second = Tokens::of(&refresh(kept, Some(&form_filling)));
    assert_eq!(reads(&second.access), (401, 200));
}
