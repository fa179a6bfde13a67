//! What is ended on one node is ended on every node, from the next request on (security.md R06).

use super::rig::{Rig, neroli};
use crate::support::{Browser, Partner};

const FORM: &str = "openid form_filling offline_access";

#[test]
fn a_revoked_token_is_dead_on_the_other_node() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let tokens = Partner::seed(first).tokens(FORM, &rig.person());
    Partner::seed(second).form_filling(&tokens.access).expect(200);
    Partner::seed(first).revoke(&tokens.access).expect(200);
    Partner::seed(second).form_filling(&tokens.access).expect_oauth(401, "invalid_token");
}

#[test]
fn a_withdrawn_consent_counts_on_the_other_node() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let person = rig.person();
    let partner = Partner::named(second, "other-client");
    let tokens = partner.tokens(FORM, &person);
    partner.form_filling(&tokens.access).expect(200);
    let _ = Browser::new(first).stop(&person, "other-client", None).expect(200);
    partner.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
}

#[test]
fn whoever_a_command_disables_is_out_on_every_node() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let person = rig.person();
    let tokens = Partner::seed(first).tokens(FORM, &person);
    for server in rig.servers() {
        Partner::seed(server).form_filling(&tokens.access).expect(200);
    }
    let folder = rig.nodes[0].folder.path();
    let disabled = neroli(&["person", "disable", &person.username], folder);
    assert!(disabled.status.success(), "{}", String::from_utf8_lossy(&disabled.stderr));
    for server in [second, first] {
        Partner::seed(server).form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    }
}
