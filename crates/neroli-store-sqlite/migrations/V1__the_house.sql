-- The house: people, clients, what people agreed to, and what hangs from it.
--
-- The realm is part of every key: a row of another realm can never be found. Secrets are kept as
-- SHA-256 (32 bytes), moments as seconds since 1970, sets as space-separated names. Tables whose
-- rows are small and found by a hash have no rowid: one B-tree instead of two.

PRAGMA application_id = 0x6e65726f; -- "nero"

CREATE TABLE clients (
    realm     TEXT NOT NULL,
    client_id TEXT NOT NULL,
    document  TEXT NOT NULL CHECK (json_valid(document)),
    PRIMARY KEY (realm, client_id)
) STRICT;

CREATE TABLE client_secrets (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
    realm      TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    created_at INTEGER NOT NULL,
    FOREIGN KEY (realm, client_id) REFERENCES clients
) STRICT;
CREATE INDEX client_secrets_of_client ON client_secrets (realm, client_id, sequence);

CREATE TABLE people (
    realm      TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    password   TEXT,
    record     TEXT NOT NULL CHECK (json_valid(record)),
    disabled   INTEGER NOT NULL CHECK (disabled IN (0, 1)),
    created_at INTEGER NOT NULL,
    PRIMARY KEY (realm, person_id)
) STRICT;

-- Whoever signs in with a name is one person.
CREATE TABLE logins (
    realm     TEXT NOT NULL,
    login     TEXT NOT NULL,
    person_id TEXT NOT NULL,
    position  INTEGER NOT NULL,
    PRIMARY KEY (realm, login),
    FOREIGN KEY (realm, person_id) REFERENCES people
) STRICT, WITHOUT ROWID;
CREATE INDEX logins_of_person ON logins (realm, person_id, position);

CREATE TABLE sessions (
    realm      TEXT NOT NULL,
    secret     BLOB NOT NULL CHECK (length(secret) = 32),
    sid        TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    auth_time  INTEGER NOT NULL,
    auth_flow  BLOB NOT NULL CHECK (length(auth_flow) = 16),
    created_at INTEGER NOT NULL,
    last_seen  INTEGER NOT NULL,
    PRIMARY KEY (realm, secret),
    FOREIGN KEY (realm, person_id) REFERENCES people
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_of_person ON sessions (realm, person_id);
CREATE INDEX sessions_to_sweep ON sessions (last_seen);

CREATE TABLE consents (
    realm      TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    item       TEXT NOT NULL,
    granted_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (realm, person_id, client_id, purpose, item),
    FOREIGN KEY (realm, person_id) REFERENCES people,
    FOREIGN KEY (realm, client_id) REFERENCES clients
) STRICT, WITHOUT ROWID;
CREATE INDEX consents_to_sweep ON consents (expires_at);
CREATE INDEX consents_of_client ON consents (realm, client_id);

-- Append-only but for its end of life. It outlives the clients it tells of: no foreign keys.
CREATE TABLE history (
    sequence  INTEGER PRIMARY KEY AUTOINCREMENT,
    realm     TEXT NOT NULL,
    person_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    kind      TEXT NOT NULL,
    items     TEXT NOT NULL,
    at        INTEGER NOT NULL,
    count     INTEGER NOT NULL CHECK (count >= 0),
    receipt   TEXT CHECK (receipt IS NULL OR json_valid(receipt))
) STRICT;
CREATE INDEX history_of_person ON history (realm, person_id, sequence);
CREATE INDEX history_of_partner ON history (realm, person_id, client_id, sequence);
CREATE INDEX decisions ON history (realm, person_id, client_id, sequence) WHERE kind <> 'read';
CREATE INDEX history_to_sweep ON history (at);

-- How often a partner read a person's details: a count, so that no history need be added up.
CREATE TABLE reads (
    realm     TEXT NOT NULL,
    person_id TEXT NOT NULL,
    client_id TEXT NOT NULL,
    reads     INTEGER NOT NULL CHECK (reads >= 0),
    last_read INTEGER NOT NULL,
    PRIMARY KEY (realm, person_id, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reads_to_sweep ON reads (last_read);

-- `flow` names the interaction the grant came from, so that a double submit is one decision;
-- `event` is that decision's place in the history.
CREATE TABLE grants (
    realm             TEXT NOT NULL,
    grant_id          BLOB NOT NULL CHECK (length(grant_id) = 16),
    person_id         TEXT NOT NULL,
    client_id         TEXT NOT NULL,
    sid               TEXT NOT NULL,
    scopes            TEXT NOT NULL,
    userinfo_claims   TEXT NOT NULL,
    id_token_claims   TEXT NOT NULL,
    auth_time         INTEGER NOT NULL,
    acr               TEXT,
    created_at        INTEGER NOT NULL,
    expires_at        INTEGER NOT NULL,
    ended             TEXT,
    survives_sign_out INTEGER NOT NULL CHECK (survives_sign_out IN (0, 1)),
    flow              BLOB NOT NULL CHECK (length(flow) = 16),
    event             INTEGER,
    keep_until        INTEGER NOT NULL,
    PRIMARY KEY (realm, grant_id),
    FOREIGN KEY (realm, person_id) REFERENCES people,
    FOREIGN KEY (realm, client_id) REFERENCES clients
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX grants_of_flow ON grants (realm, flow);
CREATE INDEX grants_of_person ON grants (realm, person_id, client_id);
CREATE INDEX grants_of_client ON grants (realm, client_id);
CREATE INDEX grants_of_session ON grants (realm, sid);
CREATE INDEX grants_to_sweep ON grants (keep_until);

-- A redeemed code is kept as long as its grant, so that a replay is always noticed.
CREATE TABLE codes (
    realm          TEXT NOT NULL,
    hash           BLOB NOT NULL CHECK (length(hash) = 32),
    grant_id       BLOB NOT NULL,
    client_id      TEXT NOT NULL,
    redirect_uri   TEXT NOT NULL,
    code_challenge TEXT,
    nonce          TEXT,
    expires_at     INTEGER NOT NULL,
    consumed       INTEGER NOT NULL CHECK (consumed IN (0, 1)),
    PRIMARY KEY (realm, hash),
    FOREIGN KEY (realm, grant_id) REFERENCES grants ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX codes_of_grant ON codes (realm, grant_id);
CREATE INDEX codes_to_sweep ON codes (expires_at) WHERE consumed = 0;

-- A token is live, superseded by the one it was exchanged for, or lost with its answer.
CREATE TABLE refresh_tokens (
    realm             TEXT NOT NULL,
    hash              BLOB NOT NULL CHECK (length(hash) = 32),
    grant_id          BLOB NOT NULL,
    client_id         TEXT NOT NULL,
    expires_at        INTEGER NOT NULL,
    superseded_by     BLOB CHECK (superseded_by IS NULL OR length(superseded_by) = 32),
    lost              INTEGER NOT NULL CHECK (lost IN (0, 1)),
    access_token      BLOB NOT NULL CHECK (length(access_token) = 12),
    access_expires_at INTEGER NOT NULL,
    PRIMARY KEY (realm, hash),
    FOREIGN KEY (realm, grant_id) REFERENCES grants ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX refresh_tokens_of_grant ON refresh_tokens (realm, grant_id);
CREATE INDEX refresh_tokens_to_sweep ON refresh_tokens (expires_at);

CREATE TABLE revoked_tokens (
    realm      TEXT NOT NULL,
    token_id   BLOB NOT NULL CHECK (length(token_id) = 12),
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (realm, token_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX revoked_tokens_to_sweep ON revoked_tokens (expires_at);

CREATE TABLE keys (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
    realm      TEXT NOT NULL,
    kid        TEXT NOT NULL,
    algorithm  TEXT NOT NULL,
    wrapped    BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER,
    UNIQUE (realm, kid)
) STRICT;

-- One row that a health check rewrites.
CREATE TABLE probe (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    writes INTEGER NOT NULL
) STRICT;
