//! Two stores over one database: what one does, the other hears of, and never twice.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_core::developer::{Developer, DeveloperId, Invitation, Role, Team, TeamId};
use neroli_core::person::PasswordHash;
use neroli_core::time::Seconds;
use neroli_store::suite::fixtures::{
    NOW, TheStore, anas, authorize, fr, hash, inhabit, refresh_token, shop, unique,
};
use neroli_store::{Change, Listener, Once, Redeemed};
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{Options, Place, PostgresStore};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(&[]));

/// Two nodes' stores; the database knows their connections by this name.
fn two(name: &str) -> [TheStore; 2] {
    let url = format!("{}&application_name={name}", SERVER.schema());
    let place = Place::parse(&url, None).unwrap();
    let open = || PostgresStore::open(&place, &Options::default()).unwrap();
    [Arc::new(open()), Arc::new(open())]
}

/// Writes down what it hears.
#[derive(Default)]
struct Ear(Mutex<Vec<Change>>);

impl Listener for Ear {
    fn changed(&self, change: &Change) {
        self.0.lock().unwrap().push(change.clone());
    }
}

impl Ear {
    /// Listens to a store, and waits until it hears.
    async fn on(store: &TheStore) -> Arc<Self> {
        let ear = Arc::new(Self::default());
        store.listen(ear.clone());
        until(|| !store.is_deaf(&fr())).await;
        ear.0.lock().unwrap().clear();
        ear
    }

    fn has_heard(&self, change: &Change) -> bool {
        self.0.lock().unwrap().contains(change)
    }
}

/// Waits for it.
async fn until(it_is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !it_is_so() {
        assert!(begun.elapsed() < Duration::from_secs(10), "it never comes");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_node_hears_of_it() {
    let [one, other] = two("hears");
    inhabit(&one).await;
    let ear = Ear::on(&other).await;
    let it = Change::Client(fr(), shop());
    for disabled in [true, false, true] {
        assert!(one.set_client_disabled(&fr(), &shop(), disabled).await.unwrap());
        // How soon is a figure of R06, not of a machine that is busy with other tests.
        until(|| ear.has_heard(&it)).await;
        ear.0.lock().unwrap().clear();
    }
}

/// A cut connection may have missed something: everything must be forgotten.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_cut_off_forgets_everything() {
    let [one, other] = two("cut");
    inhabit(&one).await;
    let ear = Ear::on(&other).await;
    SERVER.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'cut'",
    );
    until(|| ear.has_heard(&Change::Everything)).await;
}

/// Connections that stay and say nothing are no better than none.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_hears_nothing_knows_that_it_is_deaf() {
    let database = Server::start(&[]);
    let place = Place::parse(&database.schema(), None).unwrap();
    let store: TheStore = Arc::new(PostgresStore::open(&place, &Options::default()).unwrap());
    assert!(!store.is_deaf(&fr()), "nobody remembers anything yet");
    let _ear = Ear::on(&store).await;
    database.freeze();
    let frozen = Instant::now();
    loop {
        // The moment before the question: a machine that stands still cannot make it look late.
        let asked = frozen.elapsed();
        if store.is_deaf(&fr()) {
            break;
        }
        assert!(asked <= Duration::from_millis(2600), "it still thinks that it hears: {asked:?}");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    database.thaw();
    // Negative control: while it hears, it does not think that it is deaf, three seconds long. Where
    // the machine stands still it is right to think so, and they begin anew.
    let (thawed, mut begun) = (Instant::now(), Instant::now());
    while begun.elapsed() < Duration::from_secs(3) {
        if store.is_deaf(&fr()) {
            begun = Instant::now();
            assert!(thawed.elapsed() < Duration::from_secs(60), "deaf though it hears");
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_all_nodes_wins() {
    let stores = two("wins");
    inhabit(&stores[0]).await;
    for _ in 0..20 {
        let given = anas();
        authorize(&stores[0], &given).await;
        let name = hash();
        let asked: Vec<_> = (0..16)
            .map(|number| {
                let (store, given) = (Arc::clone(&stores[number % 2]), given.clone());
                tokio::spawn(async move {
                    let token = refresh_token(&given);
                    let code = store.redeem_code(&fr(), &given.code.hash, Some(&token)).await;
                    let until = NOW + Seconds(60);
                    let used = store.use_once(&fr(), Once::Assertion, &name, until).await;
                    (code.unwrap() == Redeemed::Done, used.unwrap())
                })
            })
            .collect();
        let mut won = (0, 0);
        for answer in asked {
            let (redeemed, used) = answer.await.unwrap();
            won = (won.0 + u32::from(redeemed), won.1 + u32::from(used));
        }
        assert_eq!(won, (1, 1));
    }
}

/// A bound is counted under the team's lock: two nodes together never go beyond it.
#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_keep_a_teams_bounds() {
    let stores = two("bounds");
    let developer = Developer {
        developer_id: DeveloperId(unique()),
        email: "ada@example.test".to_owned(),
        password: PasswordHash("hash".to_owned()),
        created_at: NOW,
    };
    let team = Team { team_id: TeamId(unique()), name: "Ada's".to_owned(), created_at: NOW };
    assert!(stores[0].create_developer(&developer, &team).await.unwrap());
    let invitation = || Invitation {
        token: hash(),
        team_id: team.team_id,
        role: Role::Member,
        invited_by: developer.developer_id,
        created_at: NOW,
        expires_at: NOW + Invitation::LIFE,
    };
    let bound = usize::try_from(Team::MOST_INVITATIONS).unwrap();
    let asked: Vec<_> = (0..2 * bound)
        .map(|number| (Arc::clone(&stores[number % 2]), invitation()))
        .map(|(store, one)| tokio::spawn(async move { store.invite(&one).await.unwrap() }))
        .collect();
    let mut kept = 0;
    for answer in asked {
        kept += usize::from(answer.await.unwrap());
    }
    assert_eq!(kept, bound);
    assert_eq!(stores[1].invitations(&team.team_id).await.unwrap().len(), bound);
}
