//! `neroli store copy`: everything comes along, there and back, and nothing is overwritten.

use super::rig::{Rig, Sandbox, copy, database, neroli};
use crate::support::server::Start;
use crate::support::{Partner, Server, Tokens};
use tempfile::TempDir;

const FORM: &str = "openid form_filling offline_access";

#[test]
fn tokens_outlive_the_way_there_and_back() {
    let mut rig = Rig::new();
    let [first, second] = rig.servers();
    let (code, _) = Partner::seed(first).code(FORM, &rig.person());
    let tokens = Tokens::of(&Partner::seed(second).exchange(&code, None));
    rig.nodes.clear();

    let folder = TempDir::new().unwrap();
    let file = format!("sqlite:{}", folder.path().join("neroli.db").display());
    let there = copy(&rig.url, &file);
    assert!(there["tables"]["people"].as_u64().unwrap() >= 5, "{there}");
    assert_eq!(there["tables"]["refresh_families"], 1);
    // The numbers go on behind the last: a copy of the copy takes further rows.
    let again = database().schema();
    assert_eq!(copy(&file, &again), there);

    let sandbox = Sandbox::shared();
    for url in [file, again] {
        let node = sandbox.node(&url, Some(rig.base()));
        let partner = Partner::seed(&node.server);
        partner.form_filling(&tokens.access).expect(200);
        let _ = Tokens::of(&partner.refresh(tokens.refresh()));
        // The code is known to have been redeemed: its replay ends the grant.
        partner.exchange(&code, None).expect_oauth(400, "invalid_grant");
        partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    }
}

#[test]
fn a_store_that_is_not_empty_is_left_alone() {
    let sandbox = Sandbox::shared();
    let url = database().schema();
    copy(&sandbox.store(), &url);
    let refused = neroli(&["store", "copy", &sandbox.store(), &url], sandbox.folder.path());
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("is not empty"));
    let missing = neroli(&["store", "copy", "sqlite:nowhere.db", &url], sandbox.folder.path());
    assert!(String::from_utf8_lossy(&missing.stderr).contains("there is no store"));
    assert!(!sandbox.folder.path().join("nowhere.db").exists());
}

/// The source is read in one state, whatever is written to it meanwhile.
#[test]
fn a_store_is_copied_while_it_serves() {
    let folder = TempDir::new().unwrap();
    let start = Start { data: Some(folder.path().to_owned()), people: 3, ..Start::default() };
    let server = Server::started(start);
    let from = format!("sqlite:{}", folder.path().join("neroli.db").display());
    let before = Partner::seed(&server).tokens(FORM, &server.person());
    let copied = std::thread::scope(|scope| {
        let copying = scope.spawn(|| copy(&from, &database().schema()));
        while !copying.is_finished() {
            let _ = Tokens::of(&Partner::seed(&server).refresh(before.refresh()));
        }
        copying.join().unwrap()
    });
    assert_eq!(copied["tables"]["refresh_families"], 1);
}
