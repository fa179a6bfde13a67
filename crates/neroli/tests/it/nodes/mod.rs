//! Several nodes over one PostgreSQL database.

mod apart;
mod copy;
mod crowd;
mod failover;
mod memory;
mod once;
mod outage;
mod pair;
mod patroni;
mod realms;
mod rig;
mod storm;
