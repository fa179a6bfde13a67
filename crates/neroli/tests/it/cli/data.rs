//! Commands that change data: applications, people, keys, migrations.

use super::Desk;
use std::fs;

#[test]
fn an_application_lives_from_creation_to_its_end() {
    let desk = Desk::configured();
    let made = desk.json(
        "app create --name Shop --client-id shop --redirect-uri https://shop.example/cb \
         --scope openid --scope form_filling --optional-claim birthdate --json",
    );
    let secret = made["client_secret"].as_str().unwrap().to_owned();
    assert_eq!((made["client_id"].as_str(), secret.len()), (Some("shop"), 43));
    let shown = desk.json("app show shop --json");
    assert_eq!(shown["scopes"], "openid form_filling");
    assert!(shown.get("client_secret").is_none(), "shown once");
    assert!(!desk.ok("app show shop").contains(&secret));

    let rotated = desk.json("app rotate-secret shop --json");
    assert_ne!(rotated["client_secret"], made["client_secret"]);
    assert!(desk.ok("app disable shop").contains("disabled"));
    assert_eq!(desk.json("app list --json")[0]["disabled"], true);
    desk.ok("app enable shop");
    assert_eq!(desk.json("app list --json")[0]["disabled"], false);

    let twice = desk.run("app create --name x --client-id shop --redirect-uri https://a.test/");
    assert_eq!(twice.code, 1, "{}", twice.err);
    let ran = desk.run("app show shpo");
    assert_eq!(ran.code, 1);
    assert!(ran.err.ends_with("“shpo” in realm fr; did you mean shop?\n"), "{}", ran.err);
    assert!(desk.run("app rotate-secret shop").err.contains("until the next rotation"));
}

#[test]
fn the_secret_is_on_standard_output_and_the_advice_is_not() {
    let desk = Desk::configured();
    let ran = desk.run("app create --name Shop --redirect-uri https://shop.example/cb");
    assert!(ran.out.contains("client_secret"), "{}", ran.out);
    assert!(ran.err.contains("cannot be shown again"), "{}", ran.err);
    let issuer = "https://login.example.test/openidconnect/fr/v1";
    let discovery = format!("{issuer}/.well-known/openid-configuration\n");
    assert!(ran.out.contains(&discovery), "{}", ran.out);
    assert!(ran.out.contains("PKCE (S256) is required"), "{}", ran.out);
    let public =
        desk.ok("app create --name App --auth-method none --redirect-uri http://127.0.0.1/cb");
    assert!(!public.contains("client_secret "), "{public}");
}

#[test]
fn a_registration_that_breaks_rules_names_the_flags() {
    let ran = Desk::configured()
        .run("app create --name x --redirect-uri http://evil.test/cb --scope mail --profile fast");
    assert_eq!(ran.code, 2);
    for flag in
        ["--redirect-uri cannot have", "--scope has no", "--profile must be bcp, compat or fapi2"]
    {
        assert!(ran.err.contains(flag), "{}", ran.err);
    }
}

#[test]
fn metadata_come_from_a_file_and_from_flags() {
    let desk = Desk::configured();
    desk.write(
        "bank.json",
        r#"{"client_name":"Bank","redirect_uris":["https://bank.example/cb"],
            "token_endpoint_auth_method":"private_key_jwt","scope":"openid",
            "grant_types":["authorization_code","client_credentials"],
            "jwks_uri":"https://bank.example/jwks"}"#,
    );
    let made = desk.json(
        "app create --name x --client-id bank --profile fapi2 --metadata bank.json \
         --set default_max_age=600 --set request_uris=[\"https://bank.example/r\"] --json",
    );
    assert!(made.get("client_secret").is_none(), "it proves itself by its key");
    let shown = desk.json("app show bank --json");
    assert_eq!(shown["name"], "Bank");
    assert_eq!(shown["auth_method"], "private_key_jwt");
    assert_eq!(shown["keys"]["jwks_uri"], "https://bank.example/jwks");
    assert_eq!(shown["requests"]["default_max_age"], 600);
    assert_eq!(shown["requests"]["request_uris"][0], "https://bank.example/r");
    let secret = desk.run("app rotate-secret bank");
    assert_eq!(secret.code, 1, "{}", secret.err);

    let ran = desk.run("app create --name x --profile fapi2 --redirect-uri https://a.test/cb");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--auth-method must be private_key_jwt"), "{}", ran.err);
    let ran = desk.run("app create --name x --redirect-uri https://a.test/cb --set jwks_uri=x");
    assert!(ran.err.contains("--set jwks_uri is not an https address"), "{}", ran.err);
    let ran = desk.run("app create --name x --redirect-uri https://a.test/cb --set colour=red");
    assert!(ran.err.contains("has no member “colour”"), "{}", ran.err);
}

#[test]
fn people_are_imported_whole_or_not_at_all() {
    let desk = Desk::configured();
    desk.write(
        "people.jsonl",
        "{\"person_id\":\"c-1\",\"username\":\"Ana\",\"password\":\"blossom-ana\",\
         \"claims\":{\"name\":\"Ana Sousa\",\"phone_number\":\"+33(0)601020304\"}}\n\
         \n{\"username\":\"lea\",\"claims\":{\"email\":\"LEA@x.test\"}}\n",
    );
    let told = desk.json("person import people.jsonl --json");
    assert_eq!((told["created"].as_u64(), told["updated"].as_u64()), (Some(2), Some(0)));
    let again = desk.json("person import people.jsonl --json");
    assert_eq!((again["created"].as_u64(), again["updated"].as_u64()), (Some(0), Some(2)));
    let by_number = desk.command("person show --json").arg("06 01 02 03 04").output().unwrap();
    let by_number: serde_json::Value = serde_json::from_slice(&by_number.stdout).unwrap();
    assert_eq!(by_number["sub"], "c-1");
    assert_eq!(by_number["claims"]["phone_number"], "+33601020304");
    assert_eq!(by_number["has_password"], true);

    desk.write(
        "wrong.jsonl",
        "{\"username\":\"zoe\",\"claims\":{\"email\":\"zoe@x.test\"}}\n\
         {\"username\":\"ZOE\",\"claims\":{\"birthdate\":\"1978-02-30\",\"iss\":\"x\"}}\nnonsense\n\
         {\"username\":\"zoe\"}\n",
    );
    let ran = desk.run("person import wrong.jsonl");
    assert_eq!((ran.code, ran.out.as_str()), (1, "nothing written\n"));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(lines.len(), 4, "{}", ran.err);
    assert!(lines[0].starts_with("wrong.jsonl:2: claims.birthdate: must be a date"));
    assert!(lines[1].starts_with("wrong.jsonl:2: claims.iss: is reserved"));
    assert!(lines[2].starts_with("wrong.jsonl:3: the line is not JSON"));
    assert!(lines[3].starts_with("wrong.jsonl:4: the person of line 1 has the same name"));
    assert_eq!(desk.run("person show zoe").code, 1);
}

#[test]
fn the_manuals_example_is_a_line() {
    let desk = Desk::configured();
    let manual = include_str!("../../../../../docs/import.md");
    let example = manual.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    desk.write("example.jsonl", example);
    assert_eq!(desk.json("person import example.jsonl --json")["created"], 1);
}

#[test]
fn somebody_elses_name_is_refused_and_a_dry_run_writes_nothing() {
    let desk = Desk::configured();
    desk.write("one.jsonl", "{\"person_id\":\"a\",\"username\":\"ana\"}\n");
    desk.write("two.jsonl", "{\"person_id\":\"b\",\"username\":\"ana\"}\n");
    assert!(desk.ok("person import one.jsonl --dry-run").contains("1 person, no faults"));
    assert_eq!(desk.run("person show ana").code, 1);
    desk.ok("person import one.jsonl");
    let ran = desk.run("person import two.jsonl");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("two.jsonl:1: logins: somebody else"), "{}", ran.err);
}

#[test]
fn a_line_without_end_is_refused_in_bounded_memory() {
    let desk = Desk::configured();
    desk.write("long.jsonl", &format!("\"{}\n{{\"username\":\"ana\"}}\n", "x".repeat(3_000_000)));
    let ran = desk.run("person import long.jsonl");
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err, "long.jsonl:1: the line is longer than 64 KiB\n");
}

#[test]
fn an_account_is_closed_and_opened() {
    let desk = Desk::configured();
    desk.write("people.jsonl", "{\"person_id\":\"a\",\"username\":\"ana\"}\n");
    desk.ok("person import people.jsonl");
    assert_eq!(desk.ok("person disable ana"), "a is disabled.\n");
    assert_eq!(desk.json("person show ana --json")["disabled"], true);
    assert_eq!(desk.ok("person enable a"), "a is enabled.\n");
    assert_eq!(desk.json("person show ana --json")["disabled"], false);
}

#[test]
fn keys_rotate_and_the_old_ones_stay() {
    let desk = Desk::configured();
    desk.ok("migrate");
    let made = desk.json("keys rotate --json").as_array().unwrap().clone();
    let again = desk.json("keys rotate --json").as_array().unwrap().clone();
    let listed = desk.json("keys list --json");
    let kids: Vec<&str> =
        listed.as_array().unwrap().iter().map(|key| key["kid"].as_str().unwrap()).collect();
    for key in made.iter().chain(&again) {
        assert!(kids.contains(&key["kid"].as_str().unwrap()), "{listed}");
    }
    assert!(!listed.to_string().contains("wrapped"));
}

#[test]
fn a_lost_key_stops_everything_before_it_is_replaced() {
    let desk = Desk::configured();
    desk.ok("migrate");
    let key = desk.path().join("data/neroli.key");
    fs::remove_file(&key).unwrap();
    for line in ["serve", "app list", "keys rotate"] {
        let ran = desk.run(line);
        assert_eq!(ran.code, 78, "{}", ran.err);
        assert!(ran.err.contains("NRL-C016") && ran.err.contains("neroli.key"), "{}", ran.err);
    }
    assert!(!key.exists());
    let check = desk.run("check");
    assert_eq!(check.code, 1);
    assert!(check.out.contains("FAIL  key-encryption key"), "{}", check.out);
}

#[test]
fn a_store_that_is_none_is_named() {
    let desk = Desk::configured();
    desk.ok("migrate");
    for file in fs::read_dir(desk.path().join("data")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|kind| kind != "key") {
            fs::remove_file(path).unwrap();
        }
    }
    desk.write("data/neroli.db", &"this is no database ".repeat(500));
    let ran = desk.run("app list");
    assert_eq!(ran.code, 1);
    assert!(
        ran.err.contains("neroli.db") && ran.err.contains("not a SQLite database"),
        "{}",
        ran.err
    );
    fs::remove_file(desk.path().join("data/neroli.key")).unwrap();
    let ran = desk.run("serve");
    assert!(ran.err.contains("not a SQLite database"), "before the key: {}", ran.err);
}

#[test]
fn only_commands_that_add_something_make_a_store() {
    let desk = Desk::configured();
    for line in [
        "app list",
        "app show x",
        "app disable x",
        "app rotate-secret x",
        "person show x",
        "person enable x",
        "keys list",
        "keys rotate",
        "consent list --person x",
        "consent withdraw --person x --client y",
    ] {
        let ran = desk.run(&format!("{line} --data nowhere"));
        assert_eq!(ran.code, 1, "{line}: {}", ran.out);
        assert_eq!(ran.err, "neroli: there is no store in nowhere\n", "{line}");
    }
    assert_eq!(desk.files(), ["neroli.toml"]);
    let create = "app create --name Shop --redirect-uri https://shop.example/cb";
    assert!(desk.run(create).err.contains("a new data folder data was made"));
    assert!(!desk.run(create).err.contains("a new data folder"));
}

#[test]
fn a_data_folder_that_is_none_has_its_code() {
    let desk = Desk::configured();
    desk.write("data", "");
    for line in ["serve", "app create --name Shop --redirect-uri https://shop.example/cb"] {
        let ran = desk.run(line);
        assert_eq!(ran.code, 78, "{line}: {}", ran.err);
        assert!(ran.err.contains("NRL-C017"), "{}", ran.err);
        assert!(ran.err.contains("data is a file, not a folder"), "{}", ran.err);
    }
}

#[test]
fn migrate_plans_and_is_done_once() {
    let desk = Desk::configured();
    let plan = desk.json("migrate --plan --json");
    assert!(!plan["migrations"].as_array().unwrap().is_empty());
    assert_eq!(desk.files(), ["neroli.toml"], "a plan changes nothing");
    desk.ok("migrate");
    assert_eq!(desk.ok("migrate --plan"), "The store is up to date.\n");
}

#[test]
fn a_data_folder_alone_must_be_a_demos() {
    let desk = Desk::new();
    let ran = desk.run("app list --data nowhere");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("there is no store in nowhere"), "{}", ran.err);
    assert!(desk.files().is_empty());
}
