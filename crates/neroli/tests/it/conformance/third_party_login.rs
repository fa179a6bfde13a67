//! `oidcc-3rdparty-init-login-certification-test-plan`.

use super::suite::{Mode, Suite, register};
use crate::support::Server;
use serde_json::json;

#[test]
fn oidcc_3rd_party_init_login() {
    let uri = "https://suite.example.test/initiate";
    let suite = Suite::registered(Mode::Query, &json!({"initiate_login_uri": uri}));
    assert_eq!(suite.registration["initiate_login_uri"], uri);
    assert_eq!(suite.managed("GET").send().expect(200).json()["initiate_login_uri"], uri);
    suite.finish();
}

#[test]
fn oidcc_3rd_party_init_login_nohttps() {
    let wish = json!({
        "redirect_uris": ["https://suite.example.test/callback"],
        "initiate_login_uri": "http://suite.example.test/initiate",
    });
    register(Server::shared(), &wish).expect_oauth(400, "invalid_client_metadata");
}
