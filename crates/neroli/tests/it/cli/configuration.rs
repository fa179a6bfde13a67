//! init, check, explain, completions, and what happens with a wrong configuration.

use super::Desk;

const WRONG: &str = "\
[server]
public_url = \"http://login.example.test\"
listen = \"everywhere\"

[stores]
path = \"data\"

[[realm]]
name = \"fr\"
";

#[test]
fn every_command_refuses_a_wrong_configuration_and_leaves_no_trace() {
    let desk = Desk::new();
    desk.write("neroli.toml", WRONG);
    for line in ["serve", "check", "app list", "migrate", "keys list", "person show x --data other"]
    {
        let ran = desk.run(line);
        assert_eq!(ran.code, 78, "{line}: {}", ran.err);
        for code in ["NRL-C003", "NRL-C005", "NRL-C008", "NRL-C009"] {
            assert!(ran.err.contains(code), "{line}: {}", ran.err);
        }
        assert!(ran.err.contains("neroli.toml:3:10"), "{}", ran.err);
        assert!(ran.err.contains("did you mean `store`?"), "{}", ran.err);
        assert!(ran.out.is_empty(), "{}", ran.out);
    }
    assert_eq!(desk.files(), ["neroli.toml"]);
}

#[test]
fn a_file_that_is_no_toml_has_that_fault_alone() {
    let desk = Desk::new();
    desk.write("neroli.toml", "[server]\npublic_url = \"https://login.example.test\n");
    let ran = desk.run("check");
    assert_eq!(ran.code, 78);
    assert!(ran.err.contains("NRL-C002") && ran.err.contains("1 fault;"), "{}", ran.err);
}

#[test]
fn init_writes_the_file_that_is_named_in_either_way() {
    let desk = Desk::new();
    let answers = "init --public-url http://127.0.0.1:8080 --realm fr --operator Fleuron";
    desk.ok(&format!("{answers} --config mine.toml"));
    desk.ok(&format!("{answers} --config mine.toml -o other.toml"));
    assert_eq!(desk.files(), ["mine.toml", "other.toml"]);
}

#[test]
fn check_tells_machines_where_the_faults_are() {
    let desk = Desk::new();
    desk.write("mine.toml", WRONG);
    let ran = desk.run("check --config mine.toml --json");
    assert_eq!(ran.code, 78);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["ok"], false);
    let fault = &told["faults"][1];
    assert_eq!((&fault["code"], &fault["line"]), (&"NRL-C008".into(), &3.into()));
    assert_eq!((&fault["file"], &fault["column"]), (&"mine.toml".into(), &10.into()));
}

#[test]
fn a_file_that_is_not_there_is_a_plain_sentence() {
    let desk = Desk::new();
    let ran = desk.run("serve --config nowhere.toml");
    assert_eq!(ran.code, 78);
    assert!(ran.err.starts_with("error[NRL-C001]: nowhere.toml cannot be read"), "{}", ran.err);
}

#[test]
fn what_init_writes_passes_check() {
    let desk = Desk::new();
    let answers = "init --public-url http://127.0.0.1:8080 --listen 127.0.0.1:0 --realm fr \
                   --operator Fleuron --calling-code 33 --data data";
    desk.ok(answers);
    let again = desk.run(answers);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("--force"), "{}", again.err);
    desk.ok(&format!("{answers} --force"));
    // The operations' port is a fixed default, which another program may hold at this moment.
    let mut check = desk.command("check --json");
    let ran = super::Ran::of(
        check.env("NEROLI_SERVER__OPERATIONS_LISTEN", "127.0.0.1:0").output().unwrap(),
    );
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    assert_eq!(desk.files(), ["neroli.toml"], "check changes nothing");
}

#[test]
fn init_without_answers_names_the_flags() {
    let ran = Desk::new().run("init --public-url login --operator x");
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--public-url must be a complete address"), "{}", ran.err);
    assert!(ran.err.contains("--realm is needed"), "{}", ran.err);
}

#[test]
fn the_environment_is_enough() {
    let desk = Desk::new();
    let mut command = desk.command("check --json");
    command.env("NEROLI_SERVER__PUBLIC_URL", "http://localhost:8080");
    command.env("NEROLI_SERVER__LISTEN", "127.0.0.1:0");
    command.env("NEROLI_SERVER__OPERATIONS_LISTEN", "127.0.0.1:0");
    command.env("NEROLI_REALM__FR__OPERATOR", "Fleuron");
    let ran = super::Ran::of(command.output().unwrap());
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let mut command = desk.command("check");
    let ran = super::Ran::of(command.env("NEROLI_STORE__PAHT", "x").output().unwrap());
    assert_eq!(ran.code, 78);
    assert!(ran.err.contains("did you mean `NEROLI_STORE__PATH`?"), "{}", ran.err);
}

#[test]
fn codes_are_explained_offline() {
    let desk = Desk::new();
    for (code, words) in [
        ("NRL-C009", "https without a path"),
        ("invalid_grant", "Exchange a code once"),
        ("60", "Resource not found"),
    ] {
        assert!(desk.ok(&format!("explain {code}")).contains(words), "{code}");
    }
    let ran = desk.run("explain invalid_gant");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("did you mean invalid_grant?"), "{}", ran.err);
    assert!(desk.run("explain NRL-C3").err.contains("did you mean NRL-C003?"));
    assert!(desk.ok("explain").contains("NRL-C003"));
}

#[test]
fn usage_is_as_people_expect() {
    let desk = Desk::new();
    assert!(desk.ok("--help").contains("Usage: neroli"));
    assert!(desk.ok("--version").starts_with("neroli "));
    for shell in ["bash", "zsh", "fish"] {
        assert!(desk.ok(&format!("completions {shell}")).contains("neroli"));
    }
    assert_eq!(desk.run("dmeo").code, 2);
    assert_eq!(desk.run("").code, 2);
}
