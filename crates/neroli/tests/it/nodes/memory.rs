//! What a node remembers of tokens: it is forgotten when another node ends it, and nothing is
//! answered from memory by a node that cannot hear (security.md R06).

use super::rig::{Node, Rig, Sandbox, copy, database, neroli};
use crate::faults::proxy::{Proxy, Way};
use crate::faults::torture::{Figures, Witness, percentile, say, worst};
use crate::support::{Browser, Partner, Person, Response, Server, Tokens};
use neroli_store_postgres::trial;
use std::time::{Duration, Instant};

const FORM: &str = "openid form_filling offline_access";

/// What one node ends counts on every node so soon.
const SOON: Duration = Duration::from_secs(1);

/// A node that cannot hear answers from memory no longer than this, and a look under way.
const DEAF: Duration = Duration::from_millis(2600);

/// What is asked later than this after a cut is not answered from memory.
const SILENT: Duration = Duration::from_millis(2100);

/// Nearly always it counts so soon.
const MOSTLY: Duration = Duration::from_millis(200);

/// A node looks at what has changed twice a second at least.
const HEARD: Duration = Duration::from_millis(1200);

/// Whoever has not heard by now hears nothing. It is more than [`SOON`], which the figures are held
/// to: a machine that is busy with other tests is late.
const NEVER: Duration = Duration::from_secs(5);

/// How long the node went on answering 200; `None`, when it did not stop.
fn until_it_counts(ask: impl Fn() -> Response) -> Option<(Duration, Response)> {
    let begun = Instant::now();
    while begun.elapsed() < NEVER {
        let answer = ask();
        if answer.status != 200 {
            return Some((begun.elapsed(), answer));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    None
}

/// Reads until the answer is remembered.
fn remembered(server: &Server, access: &str) {
    for _ in 0..2 {
        Partner::seed(server).form_filling(access).expect(200);
    }
}

/// The same, once the node has heard what the sign-in has changed, as others do: nothing takes the
/// answer away any more.
fn settled(server: &Server, access: &str) {
    std::thread::sleep(HEARD);
    remembered(server, access);
}

/// Revocations on the first node; on the others each is looked for until it counts.
fn revocations(rig: &Rig, count: usize, figures: &mut Figures) {
    let (first, others) = rig.nodes.split_first().unwrap();
    let partner = Partner::seed(&first.server);
    let tokens = partner.tokens(FORM, &rig.person());
    let (mut took, mut answered, mut never) = (Vec::new(), 0, 0);
    for number in 1..=count {
        let access = Tokens::of(&partner.refresh(tokens.refresh())).access;
        rig.nodes.iter().for_each(|node| remembered(&node.server, &access));
        partner.revoke(&access).expect(200);
        answered += usize::from(partner.form_filling(&access).status != 401);
        std::thread::scope(|scope| {
            let looks = others.iter().map(|node| {
                let (partner, access) = (Partner::seed(&node.server), &access);
                scope.spawn(move || until_it_counts(|| partner.form_filling(access)))
            });
            for look in looks.collect::<Vec<_>>() {
                match look.join().unwrap() {
                    Some((after, answer)) => {
                        answer.expect_oauth(401, "invalid_token");
                        took.push(after);
                    }
                    None => never += 1,
                }
            }
        });
        if number % 100 == 0 {
            say(format!("{number} revocations, worst {:?}", worst(&took)));
        }
    }
    figures.tell("revocations, nodes", format!("{count}, {}", rig.nodes.len()));
    figures.never("answered afterwards by the same node", answered);
    figures.never("not heard", never);
    figures.tell("heard by the others, median", format!("{:?}", percentile(&took, 50)));
    // Of a few, the slowest is all that the hundredth part is.
    if count >= 1000 {
        figures.within("heard by the others, p99", percentile(&took, 99), MOSTLY);
    }
    figures.within("heard by the others, worst", worst(&took), SOON);
}

#[test]
fn a_revocation_is_heard_by_the_other_node() {
    let mut figures = Figures::default();
    revocations(&Rig::new(), 50, &mut figures);
    figures.settle();
}

#[test]
#[ignore = "cargo xtask torture R06"]
fn r06_long() {
    let mut figures = Figures::default();
    revocations(&Rig::new().and_another(), 2000, &mut figures);
    for _ in 0..5 {
        cut_off(&mut figures);
    }
    figures.settle();
}

#[test]
fn a_withdrawn_consent_is_heard_by_the_other_node() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let person = rig.person();
    let partner = Partner::named(second, "other-client");
    let tokens = partner.tokens(FORM, &person);
    for _ in 0..2 {
        partner.form_filling(&tokens.access).expect(200);
    }
    let _ = Browser::new(first).stop(&person, "other-client", None).expect(200);
    // What is not remembered is refused from the next request on.
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
    let counted = until_it_counts(|| partner.form_filling(&tokens.access));
    counted.unwrap().1.expect_oauth(403, "insufficient_scope");
}

#[test]
fn whoever_a_command_disables_is_forgotten_by_both_nodes() {
    let rig = Rig::new();
    let person = rig.person();
    let access = Partner::seed(rig.servers()[0]).tokens(FORM, &person).access;
    for server in rig.servers() {
        remembered(server, &access);
    }
    let folder = rig.nodes[0].folder.path();
    assert!(neroli(&["person", "disable", &person.username], folder).status.success());
    for server in rig.servers() {
        let counted = until_it_counts(|| Partner::seed(server).form_filling(&access));
        counted.unwrap().1.expect_oauth(401, "invalid_token");
    }
}

/// Negative control: between nodes that do not share their store nothing is heard, and the same
/// wait tells.
#[test]
fn between_two_stores_nothing_is_heard() {
    let sandbox = Sandbox::shared();
    let (one, other) = (database().schema(), database().schema());
    copy(&sandbox.store(), &one);
    let first = sandbox.node(&one, None);
    let access = Partner::seed(&first.server).tokens(FORM, &Person::numbered(1)).access;
    copy(&one, &other);
    let second = sandbox.node(&other, Some(&first.server.base));
    remembered(&second.server, &access);
    Partner::seed(&first.server).revoke(&access).expect(200);
    assert!(until_it_counts(|| Partner::seed(&second.server).form_filling(&access)).is_none());
}

/// A node over a database of its own, and a token that it remembers.
fn alone(database: &trial::Server) -> (Node, String) {
    let sandbox = Sandbox::shared();
    let url = database.schema();
    copy(&sandbox.store(), &url);
    let node = sandbox.node(&url, None);
    let access = Partner::seed(&node.server).tokens(FORM, &Person::numbered(2)).access;
    settled(&node.server, &access);
    (node, access)
}

/// The database stands still: what is answered then comes from memory, and must end.
#[test]
fn a_deaf_node_does_not_answer_from_memory() {
    let database = trial::Server::start(&[]);
    let (node, access) = alone(&database);
    let (partner, witness) = (Partner::seed(&node.server), Witness::default());
    database.freeze();
    let frozen = Instant::now();
    let mut from_memory = 0;
    let (last, refused) = loop {
        let asked = frozen.elapsed();
        let answer = partner.form_filling(&access);
        if answer.status != 200 {
            break (asked, answer);
        }
        from_memory += 1;
        assert!(asked < DEAF, "a node that cannot hear answers from memory after {asked:?}");
        std::thread::sleep(Duration::from_millis(20));
    };
    database.thaw();
    // Negative control: it was the memory that answered, for as long as it may; where the machine
    // stood still itself, at all.
    let long = from_memory > 10 && last > Duration::from_secs(1);
    let still = witness.stood_still() > Duration::from_millis(500);
    assert!(long || still && from_memory > 0, "{from_memory} until {last:?}");
    assert!(refused.status == 503 && refused.header("retry-after").is_some(), "{refused}");
    std::thread::sleep(Duration::from_secs(1));
    partner.form_filling(&access).expect(200);
}

/// A node that is told to end does not wait for a database that says nothing.
#[test]
fn a_node_whose_database_stands_still_ends() {
    let database = trial::Server::start(&[]);
    let (mut node, access) = alone(&database);
    Partner::seed(&node.server).form_filling(&access).expect(200);
    database.freeze();
    for _ in 0..3 {
        let _ = Partner::seed(&node.server).form_filling(&access);
    }
    let told = Instant::now();
    let ended = node.server.stop();
    let took = told.elapsed();
    database.thaw();
    assert!(ended.success() && took < Duration::from_secs(20), "{took:?}");
}

/// The way to the database is cut, and nothing says so: no packet arrives any more.
fn cut_off(figures: &mut Figures) {
    let sandbox = Sandbox::shared();
    let (database, url) = (database(), database().schema());
    copy(&sandbox.store(), &url);
    let proxy = Proxy::to(([127, 0, 0, 1], database.port()).into());
    let by =
        url.replacen(&format!(":{}/", database.port()), &format!(":{}/", proxy.addr.port()), 1);
    let cut = sandbox.node(&by, None);
    let access = Partner::seed(&cut.server).tokens(FORM, &Person::numbered(4)).access;
    settled(&cut.server, &access);
    proxy.set(Way::Still);
    let (begun, partner) = (Instant::now(), Partner::seed(&cut.server));
    let mut last = Duration::ZERO;
    while begun.elapsed() < DEAF {
        let asked = begun.elapsed();
        if partner.form_filling(&access).status == 200 {
            last = asked;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    figures.within("cut off from the database: last answer from memory", last, SILENT);
    figures.hold("cut off: answered from memory before", format!("{last:?}"), "> 1 s", last > SOON);
    proxy.set(Way::Open);
    let begun = Instant::now();
    while partner.form_filling(&access).status != 200 {
        assert!(begun.elapsed() < Duration::from_secs(20), "it does not come back");
    }
    figures.tell("the way is open: answers after", format!("{:?}", begun.elapsed()));
}

#[test]
fn a_node_that_is_cut_off_falls_silent() {
    let mut figures = Figures::default();
    cut_off(&mut figures);
    figures.settle();
}

/// Negative control: a node that hears goes on, however long nothing happens.
#[test]
fn a_node_that_hears_goes_on() {
    let rig = Rig::new();
    let server = rig.servers()[0];
    let access = Partner::seed(server).tokens(FORM, &rig.person()).access;
    let begun = Instant::now();
    while begun.elapsed() < DEAF {
        Partner::seed(server).form_filling(&access).expect(200);
        std::thread::sleep(Duration::from_millis(50));
    }
}
