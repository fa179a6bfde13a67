//! A store that is busy, broken or wrong: `503` and `500` in the form of each address, never a
//! word against the caller (a client throws its tokens away on `invalid_*`).

use crate::support::server::Start;
use crate::support::{Browser, Partner, Person, Response, Server, Tokens};
use rusqlite::Connection;
use tempfile::TempDir;

const FORM: &str = "openid form_filling offline_access";

/// A server, and its data as another program sees it.
struct Rig {
    server: Server,
    data: TempDir,
}

impl Rig {
    fn new() -> Self {
        let data = TempDir::new().unwrap();
        let start = Start { data: Some(data.path().to_owned()), people: 4, ..Start::default() };
        Self { server: Server::started(start), data }
    }

    fn open(&self) -> Connection {
        let connection = Connection::open(self.data.path().join("neroli.db")).unwrap();
        connection.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
        connection
    }
}

/// Asserts that the answer says: later, and nothing about you.
#[track_caller]
fn assert_later(response: &Response) {
    response.assert_sound();
    assert_eq!(response.status, 503, "{}: {response}", response.of);
    assert!(response.header("retry-after").unwrap().parse::<u32>().unwrap() <= 10);
    assert_eq!(response.header("www-authenticate"), None);
    for word in ["invalid_", "insufficient_"] {
        assert!(!response.text().contains(word), "{response}");
    }
}

/// Code `temporarily_unavailable`: another program writes for long; what reads goes on.
#[test]
pub(crate) fn a_locked_store_answers_later() {
    let rig = Rig::new();
    let partner = Partner::seed(&rig.server);
    let person = rig.server.person();
    let tokens = partner.tokens(FORM, &person);
    let (code, _) = partner.code(FORM, &person);
    let lock = rig.open();
    lock.execute_batch("BEGIN IMMEDIATE").unwrap();
    let answer = std::thread::scope(|scope| {
        let exchange = scope.spawn(|| partner.exchange(&code, None));
        // Meanwhile whatever only reads is answered as ever.
        partner.form_filling(&tokens.access).expect(200);
        Tokens::of(&partner.refresh(tokens.refresh()));
        rig.server.get("/openidconnect/fr/v1/jwks").send().expect(200);
        exchange.join().unwrap()
    });
    assert_later(&answer);
    answer.expect_oauth(503, "temporarily_unavailable");
    lock.execute_batch("ROLLBACK").unwrap();
    // Nothing was burnt.
    Tokens::of(&partner.exchange(&code, None));
}

/// Codes `5` and `temporarily_unavailable`: the store cannot be read.
#[test]
pub(crate) fn an_unreadable_store_answers_later() {
    let rig = Rig::new();
    let partner = Partner::seed(&rig.server);
    let person = rig.server.person();
    let tokens = partner.tokens(FORM, &person);
    let mut browser = Browser::new(&rig.server);
    let _ = browser.dashboard(&person);
    rig.open().execute_batch("ALTER TABLE grants RENAME TO elsewhere").unwrap();
    let filling = partner.form_filling(&tokens.access);
    assert_later(&filling);
    filling.expect_common(503, 5);
    assert_later(&partner.refresh(tokens.refresh()));
    let info = partner.userinfo(&tokens.access);
    assert_later(&info);
    info.expect_oauth(503, "temporarily_unavailable");
    rig.open().execute_batch("ALTER TABLE elsewhere RENAME TO grants").unwrap();
    // A page says it in words.
    rig.open().execute_batch("ALTER TABLE sessions RENAME TO elsewhere").unwrap();
    let page = browser.open("/consents?realm=fr").response;
    assert_later(&page);
    page.expect_page(503, "temporarily_unavailable");
    rig.open().execute_batch("ALTER TABLE elsewhere RENAME TO sessions").unwrap();
    browser.open("/consents?realm=fr").expect(200);
    partner.form_filling(&tokens.access).expect(200);
    Tokens::of(&partner.refresh(tokens.refresh()));
}

/// Codes `1` and `server_error`: a row that fits no state is a fault of ours, told as such.
#[test]
pub(crate) fn a_wrong_row_is_a_fault_of_ours() {
    let rig = Rig::new();
    let partner = Partner::seed(&rig.server);
    let tokens = partner.tokens(FORM, &Person::of_sandbox("ana"));
    let wrong = "PRAGMA ignore_check_constraints = ON; UPDATE grants SET scopes = 'nonsense here'";
    rig.open().execute_batch(wrong).unwrap();
    let token = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
    let call = rig.server.post(&partner.at("/token")).basic("seed-client", "seed-client-secret");
    call.form(&token).send_unchecked().expect_oauth(500, "server_error");
    let filling = rig.server.get("/formfilling/fr/v1/userinfo").bearer(&tokens.access);
    let answer = filling.send_unchecked().expect_common(500, 1);
    assert!(!answer.text().contains("nonsense") && !answer.text().contains("grants"), "{answer}");
}
