//! A database that fails over: a primary, and a standby that has what the primary has acknowledged.

use neroli_store_postgres::trial;

/// What a failover test needs of its databases.
pub(super) trait Cluster {
    /// The URL with every host, for a new store.
    fn url(&self) -> String;
    /// Kills whatever takes writes, and whoever watches over it; what follows it takes over.
    fn strike(&mut self);
    /// Does any of them take a write?
    fn writes(&self) -> bool;
}

/// Two servers with synchronous replication, and nobody who watches: the test promotes the standby
/// itself.
pub(super) struct Pair {
    primary: trial::Server,
    standby: trial::Server,
}

impl Pair {
    /// `acknowledged`: does the primary wait for the standby before a commit is answered?
    pub(super) fn start(acknowledged: bool) -> Self {
        let names = if acknowledged { "synchronous_standby_names=*" } else { "fsync=off" };
        let primary = trial::Server::start(&[names]);
        let standby = primary.standby();
        Self { primary, standby }
    }

    /// Lets nothing more reach the standby, whose primary goes on.
    pub(super) fn part(&self) {
        let _ = self.standby.sql("ALTER SYSTEM SET primary_conninfo = ''");
        let _ = self.standby.sql("SELECT pg_reload_conf()");
        let gone = || self.primary.sql("SELECT count(*) FROM pg_stat_replication") == "0";
        while !gone() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
}

impl Cluster for Pair {
    fn url(&self) -> String {
        let [one, other] =
            [&self.primary, &self.standby].map(|s| format!("127.0.0.1:{}", s.port()));
        self.primary.schema().replacen(&one, &format!("{one},{other}"), 1)
    }

    fn strike(&mut self) {
        self.primary.kill();
        self.standby.promote();
    }

    fn writes(&self) -> bool {
        self.standby.sql("SELECT NOT pg_is_in_recovery()") == "t"
    }
}
