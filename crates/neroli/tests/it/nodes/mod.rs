//! Several nodes over one PostgreSQL database.

mod copy;
mod memory;
mod once;
mod outage;
mod realms;
mod rig;
