//! `neroli keys`: a rotation reaches a running server by itself, and nobody is left behind.

use super::{Desk, Ran, Running, get};
use serde_json::Value;
use std::fs;
use std::net::SocketAddr;
use std::process::Command;
use std::time::{Duration, Instant};

const JWKS: &str = "/openidconnect/fr/v1/jwks";

struct Published {
    kids: Vec<String>,
    etag: String,
    max_age: u64,
}

fn published(address: SocketAddr) -> Published {
    let (status, answer) = get(address, JWKS);
    assert_eq!(status, 200, "{answer}");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let field = |name: &str| {
        let line = head.lines().find(|line| line.to_ascii_lowercase().starts_with(name));
        line.and_then(|line| line.split_once(": ")).unwrap().1.to_owned()
    };
    let document: Value = serde_json::from_str(body).unwrap();
    for key in document["keys"].as_array().unwrap() {
        for private in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
            assert!(key.get(private).is_none(), "I06: {private} is published");
        }
    }
    let kid = |key: &Value| key["kid"].as_str().unwrap().to_owned();
    let cached = field("cache-control");
    Published {
        kids: document["keys"].as_array().unwrap().iter().map(kid).collect(),
        etag: field("etag"),
        max_age: cached.strip_prefix("public, max-age=").unwrap().parse().unwrap(),
    }
}

fn wait_for(address: SocketAddr, keys: usize) -> Published {
    wait_until(address, |seen| seen.kids.len() == keys)
}

fn wait_until(address: SocketAddr, holds: impl Fn(&Published) -> bool) -> Published {
    let begun = Instant::now();
    loop {
        let seen = published(address);
        if holds(&seen) {
            return seen;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "there are {} keys", seen.kids.len());
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn states<'v>(listed: &'v Value, kids: &[String]) -> Vec<&'v str> {
    let listed = listed.as_array().unwrap().iter();
    let ours = listed.filter(|key| kids.iter().any(|kid| key["kid"] == **kid));
    ours.map(|key| key["state"].as_str().unwrap()).collect()
}

#[test]
fn a_rotation_is_published_at_once_and_used_later() {
    let desk = Desk::configured();
    let running = Running::start(desk.command("serve"), true, "operations on");
    let public = running.address_after(" on ");
    let before = published(public);
    assert_eq!(before.kids.len(), 4, "RS256, PS256, ES256, EdDSA");
    assert!(before.max_age <= 300);

    let made = desk.json("keys rotate --json");
    let made: Vec<_> = made.as_array().unwrap().iter().map(|key| key["state"].clone()).collect();
    assert_eq!(made, ["next"; 5], "four that sign, one that seals");
    let after = wait_for(public, 8);
    assert_ne!(after.etag, before.etag);
    assert!(after.max_age <= 300, "the new keys sign only when no cache can lack them");
    assert!(before.kids.iter().all(|kid| after.kids.contains(kid)), "the old ones stay");
    let listed = desk.json("keys list --json");
    assert_eq!(states(&listed, &before.kids), ["current"; 4]);

    let newest = desk.json("keys rotate --now --json");
    let newest: Vec<_> = newest.as_array().unwrap().to_vec();
    assert!(newest.iter().all(|key| key["state"] == "current"), "{newest:?}");
    let signing = newest.iter().filter(|key| key["algorithm"] != "seal");
    let signing: Vec<_> = signing.map(|key| key["kid"].as_str().unwrap().to_owned()).collect();
    // Those that were announced before are withdrawn.
    wait_until(public, |seen| {
        let mut expected = [&before.kids[..], &signing].concat();
        let mut kids = seen.kids.clone();
        expected.sort();
        kids.sort();
        kids == expected
    });
    let listed = desk.json("keys list --json");
    assert_eq!(states(&listed, &before.kids), ["previous"; 4]);
    let withdrawn: Vec<_> =
        after.kids.iter().filter(|kid| !before.kids.contains(kid)).cloned().collect();
    assert_eq!(states(&listed, &withdrawn), ["retired"; 4]);
    let text = desk.ok("keys list");
    let kinds: Vec<_> =
        listed.as_array().unwrap().iter().map(|key| key["algorithm"].as_str()).collect();
    assert!(kinds.is_sorted(), "{listed}");
    assert!(text.contains("STATE") && text.contains("pairwise"), "{text}");
}

/// What a node with another key-encryption key would add, the others could not open.
#[test]
fn with_another_key_encryption_key_nothing_is_written() {
    let desk = Desk::configured();
    let configured = fs::read_to_string(desk.path().join("neroli.toml")).unwrap();
    drop(Running::start(desk.command("serve"), true, "operations on"));
    let before = desk.json("keys list --json");
    let file = desk.path().join("data/neroli.key");
    let ours = fs::read(&file).unwrap();
    fs::write(&file, "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA\n").unwrap();
    let (server, realm) = configured.split_once("[[realm]]").unwrap();
    let another = format!("{server}[[realm]]\nname = \"aa\"\noperator = \"A\"\n[[realm]]{realm}");
    for configuration in [&another, &configured] {
        desk.write("neroli.toml", configuration);
        let rotate = ["keys rotate --realm fr", "keys rotate --now --realm fr"];
        let new = configuration.contains("aa").then_some("keys rotate --realm aa");
        for line in rotate.into_iter().chain(new).chain(["serve"]) {
            // One that serves all the same is stopped.
            let mut command = Command::new("timeout");
            command.args(["20", env!("CARGO_BIN_EXE_neroli")]).args(line.split_whitespace());
            let ran = Ran::of(command.current_dir(desk.path()).output().unwrap());
            assert_ne!(ran.code, 0, "{line}");
            let said = ran.out + &ran.err;
            assert!(said.contains("the key-encryption key is not the one"), "{line}: {said}");
        }
        assert_eq!(desk.json("keys list --json"), before);
        let check = desk.run("check");
        let tells = check.out.contains("the key-encryption key is not the one");
        assert!(check.code == 1 && tells, "{}", check.out);
    }
    fs::write(&file, ours).unwrap();
    assert!(desk.run("check").out.contains("ok    key-encryption key"));
    drop(Running::start(desk.command("serve"), true, "operations on"));
}
