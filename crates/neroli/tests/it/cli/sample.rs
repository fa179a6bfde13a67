//! `neroli sample`: the guide's code, offline, filled with an application's own values.

use super::Desk;

#[test]
fn a_step_is_printed_as_it_is_to_be_saved() {
    let desk = Desk::new();
    let code = desk.ok("sample python --step 4 --access-token OFR-x");
    assert!(code.starts_with("import requests\n"), "{code}");
    assert!(code.contains("'Bearer OFR-x'"), "{code}");
    assert!(code.contains("http://127.0.0.1:8080/formfilling/fr/v1/userinfo"), "{code}");
    let all = desk.ok("sample go");
    assert!((1..=4).all(|step| all.contains(&format!("── step {step} ──"))), "{all}");
    assert!(desk.files().is_empty());
}

#[test]
fn every_variant_is_listed_and_can_be_printed() {
    let desk = Desk::new();
    let listed = desk.json("sample --list --json");
    let listed = listed.as_array().unwrap();
    assert!(listed.len() >= 23, "{}", listed.len());
    for variant in listed {
        let id = variant["id"].as_str().unwrap();
        let steps = &desk.json(&format!("sample {id} --json"))["steps"];
        assert_eq!(steps.as_array().unwrap().len(), 4, "{id}");
    }
}

#[test]
fn an_application_fills_its_samples_in() {
    let desk = Desk::configured();
    let _ =
        desk.ok("app create --name Shop --client-id shop --redirect-uri https://shop.example/cb");
    let code = desk.ok("sample node --step 1 --app shop");
    for expected in [
        "client_id: 'shop'",
        "redirect_uri: 'https://shop.example/cb'",
        "'https://login.example.test/openidconnect/fr/v1'",
    ] {
        assert!(code.contains(expected), "{expected} in {code}");
    }
    let missing = desk.run("sample node --app shopp");
    assert_eq!(missing.code, 1, "{}", missing.err);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = Desk::new();
    for (line, code, says) in [
        ("sample cobol", 1, "there is no sample “cobol”"),
        ("sample go --step 5", 2, "5 is not in 1..=4"),
        ("sample go --redirect-uri /callback", 2, "redirect_uri"),
        ("sample go --code \u{e9}", 2, "code"),
        ("sample go --public-url ftp://x", 2, "host"),
    ] {
        let ran = desk.run(line);
        assert_eq!(ran.code, code, "{line}: {}", ran.err);
        assert!(ran.err.contains(says), "{line}: {}", ran.err);
    }
}
