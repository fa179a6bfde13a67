//! Moving everything from one store to another: the tables both have, and the two ends.
//!
//! A store is copied row by row, not step by step: what it holds stays as it was, to the last
//! sequence number. A source is read in one state, whatever is written to it meanwhile; a target
//! takes everything in one transaction, or nothing.

use crate::Result;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A JSON text.
    Json,
    /// Bytes.
    Bytes,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// None.
    Null,
    /// Text, or a JSON text.
    Text(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    Flag(bool),
}

/// A row, its values in the order of the table's columns.
pub type Row = Vec<Cell>;

/// A table that every store has.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns.
    pub columns: &'static [(&'static str, Kind)],
}

impl Table {
    /// The names of its columns, as a statement lists them.
    pub fn column_list(&self) -> String {
        let names: Vec<&str> = self.columns.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }

    /// Are its rows numbered by the store?
    pub fn is_numbered(&self) -> bool {
        self.columns.first().is_some_and(|(name, _)| *name == "sequence")
    }
}

use Kind::{Bytes, Flag, Json, Number, Text};

macro_rules! tables {
    ($($table:literal: $($column:literal $kind:ident),+;)+) => {
        /// All tables, each after those it refers to.
        pub static TABLES: &[Table] = &[
            $(Table { name: $table, columns: &[$(($column, $kind)),+] }),+
        ];
    };
}

tables! {
    "clients": "realm" Text, "client_id" Text, "document" Json;
    "client_secrets": "sequence" Number, "realm" Text, "client_id" Text, "hash" Bytes,
        "created_at" Number, "last_used" Number;
    "people": "realm" Text, "person_id" Text, "password" Text, "record" Json, "disabled" Flag,
        "created_at" Number;
    "logins": "realm" Text, "login" Text, "person_id" Text, "position" Number;
    "sessions": "realm" Text, "secret" Bytes, "sid" Text, "person_id" Text, "auth_time" Number,
        "auth_flow" Bytes, "created_at" Number, "last_seen" Number;
    "consents": "realm" Text, "person_id" Text, "client_id" Text, "purpose" Text, "item" Text,
        "granted_at" Number, "expires_at" Number;
    "history": "sequence" Number, "realm" Text, "person_id" Text, "client_id" Text, "kind" Text,
        "items" Text, "at" Number, "count" Number, "receipt" Json;
    "reads": "realm" Text, "person_id" Text, "client_id" Text, "reads" Number, "last_read" Number;
    "grants": "realm" Text, "grant_id" Bytes, "person_id" Text, "client_id" Text, "sid" Text,
        "scopes" Text, "userinfo_claims" Text, "id_token_claims" Text, "auth_time" Number,
        "acr" Text, "resources" Json, "created_at" Number, "expires_at" Number, "ended" Text,
        "survives_sign_out" Flag, "flow" Bytes, "event" Number, "keep_until" Number;
    "codes": "realm" Text, "hash" Bytes, "grant_id" Bytes, "client_id" Text, "redirect_uri" Text,
        "code_challenge" Text, "nonce" Text, "dpop_jkt" Text, "expires_at" Number, "consumed" Flag;
    "refresh_families": "realm" Text, "grant_id" Bytes, "family_key" Bytes, "current" Bytes,
        "previous" Bytes, "left_at" Number, "lost" Bytes, "access_token" Bytes,
        "access_expires_at" Number, "dpop_jkt" Text, "previous_jkt" Text;
    "former_refresh_tokens": "realm" Text, "hash" Bytes, "grant_id" Bytes;
    "revoked_tokens": "realm" Text, "token_id" Bytes, "expires_at" Number;
    "keys": "sequence" Number, "realm" Text, "kid" Text, "algorithm" Text, "wrapped" Bytes,
        "created_at" Number, "active_from" Number, "retired_at" Number;
    "homes": "realm" Text, "mark" Bytes, "place" Text;
    "registration_tokens": "realm" Text, "client_id" Text, "hash" Bytes;
    "pushed_requests": "realm" Text, "handle" Bytes, "client_id" Text, "parameters" Text,
        "expires_at" Number, "used" Flag, "flow" Bytes;
    "used_once": "realm" Text, "kind" Text, "name" Bytes, "expires_at" Number;
    "logout_notices": "sequence" Number, "realm" Text, "client_id" Text, "person_id" Text,
        "sid" Text, "created_at" Number, "next_attempt" Number, "attempts" Number;
    "developers": "developer_id" Bytes, "email" Text, "password" Text, "created_at" Number;
    "developer_sessions": "secret" Bytes, "developer_id" Bytes, "created_at" Number,
        "last_seen" Number;
    "teams": "team_id" Bytes, "name" Text, "created_at" Number;
    "team_members": "team_id" Bytes, "developer_id" Bytes, "role" Text, "since" Number;
    "team_invitations": "token" Bytes, "team_id" Bytes, "role" Text, "invited_by" Bytes,
        "created_at" Number, "expires_at" Number;
    "apps": "realm" Text, "client_id" Text, "team_id" Bytes, "requested" Text, "suspended" Flag,
        "edition" Number, "face" Json, "approved" Json;
    "approvals": "realm" Text, "client_id" Text, "operator" Text, "at" Number, "revision" Text;
    "developer_resets": "token" Bytes, "developer_id" Bytes, "expires_at" Number;
    "requests": "sequence" Number, "request_id" Text, "at" Number, "realm" Text,
        "client_id" Text, "proven" Flag, "endpoint" Text, "status" Number, "error" Text,
        "said" Text, "cause" Json, "millis" Number, "login" Json;
    "request_usage": "realm" Text, "client_id" Text, "bar" Number, "endpoint" Text,
        "fine" Number, "failed" Number;
    "retired_secrets": "sequence" Number, "realm" Text, "client_id" Text, "hash" Bytes,
        "created_at" Number;
}

/// Rows that are read and written at a time.
pub const BATCH: usize = 1000;

/// The end that is read: one state of a store.
pub trait Source {
    /// How many rows the table has.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn count(&mut self, table: &Table) -> Result<u64>;
    /// Hands out all rows of the table, up to [`BATCH`] at a time.
    ///
    /// # Errors
    /// When the store cannot be read, or those of `take`.
    fn read(&mut self, table: &Table, take: &mut dyn FnMut(Vec<Row>) -> Result<()>) -> Result<()>;
}

/// The end that is written to: everything or nothing.
pub trait Target {
    /// How many rows the table has, those that were added included.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn count(&mut self, table: &Table) -> Result<u64>;
    /// Adds rows to the table.
    ///
    /// # Errors
    /// When the store cannot take them; then nothing is kept.
    fn add(&mut self, table: &Table, rows: Vec<Row>) -> Result<()>;
    /// Keeps what was added; without this, nothing is.
    ///
    /// # Errors
    /// When it could not be made durable.
    fn keep(self: Box<Self>) -> Result<()>;
}
