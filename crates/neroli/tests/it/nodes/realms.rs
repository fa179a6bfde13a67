//! A realm with a database of its own: what is its own is there, and nowhere else.

use super::rig::{database, neroli};
use std::fs;
use tempfile::TempDir;

/// So many applications a store has of a realm.
fn applications(url: &str, realm: &str) -> String {
    let schema = url.rsplit("%3D").next().unwrap();
    database().sql(&format!("SELECT count(*) FROM {schema}.clients WHERE realm = '{realm}'"))
}

#[test]
fn each_realm_is_kept_in_its_own_database() {
    let (common, own) = (database().schema(), database().schema());
    let folder = TempDir::new().unwrap();
    let configuration = format!(
        "[server]\npublic_url = 'https://login.example.test'\n[store]\nurl = '{common}'\n\
         [[realm]]\nname = 'fr'\noperator = 'Fleuron'\n\
         [[realm]]\nname = 'be'\noperator = 'Brabant'\nstore = '{own}'\n"
    );
    fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
    let run = |line: &str| {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let ran = neroli(&arguments, folder.path());
        assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    };
    let plan = run("migrate --plan");
    assert!(plan.contains("(realm be)"), "{plan}");
    let _ = run("migrate");
    assert!(run("migrate --plan").contains("up to date"));
    for realm in ["fr", "be"] {
        let redirect = format!("https://{realm}.example.test/cb");
        let _ =
            run(&format!("app create --name {realm} --redirect-uri {redirect} --realm {realm}"));
    }
    for (realm, here, there) in [("fr", "1", "0"), ("be", "0", "1")] {
        assert_eq!(applications(&common, realm), here, "{realm}");
        assert_eq!(applications(&own, realm), there, "{realm}");
        assert!(run(&format!("app list --realm {realm}")).contains(realm));
    }
}
