-- What clients prove and manage themselves, and what they must be told. Columns and tables are
-- added, nothing is taken away: a row written before means what it meant.

-- A JSON list of URIs (RFC 8707); none: the house's own APIs.
ALTER TABLE grants ADD COLUMN resources TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(resources));

-- The thumbprint of the key that must prove itself (RFC 9449).
ALTER TABLE codes ADD COLUMN dpop_jkt TEXT;
ALTER TABLE refresh_tokens ADD COLUMN dpop_jkt TEXT;

-- When a refresh token was first exchanged or lost: a lost answer may be asked for again for a
-- minute, counted from here.
ALTER TABLE refresh_tokens ADD COLUMN left_at INTEGER;

-- A key made before has signed since it was made.
ALTER TABLE keys ADD COLUMN active_from INTEGER NOT NULL DEFAULT 0;
UPDATE keys SET active_from = created_at;

CREATE TABLE registration_tokens (
    realm     TEXT NOT NULL,
    client_id TEXT NOT NULL,
    hash      BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (realm, client_id),
    FOREIGN KEY (realm, client_id) REFERENCES clients
) STRICT, WITHOUT ROWID;

-- `flow` names the interaction that used the request up; a refusal uses it up without one.
CREATE TABLE pushed_requests (
    realm      TEXT NOT NULL,
    handle     BLOB NOT NULL CHECK (length(handle) = 32),
    client_id  TEXT NOT NULL,
    parameters TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    used       INTEGER NOT NULL CHECK (used IN (0, 1)),
    flow       BLOB CHECK (flow IS NULL OR length(flow) = 16),
    PRIMARY KEY (realm, handle),
    FOREIGN KEY (realm, client_id) REFERENCES clients
) STRICT;
CREATE INDEX pushed_requests_of_client ON pushed_requests (realm, client_id);
CREATE INDEX pushed_requests_to_sweep ON pushed_requests (expires_at);

CREATE TABLE used_once (
    realm      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    name       BLOB NOT NULL CHECK (length(name) = 32),
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (realm, kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX used_once_to_sweep ON used_once (expires_at);

CREATE TABLE logout_notices (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    realm        TEXT NOT NULL,
    client_id    TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    sid          TEXT NOT NULL,
    created_at   INTEGER NOT NULL,
    next_attempt INTEGER NOT NULL,
    attempts     INTEGER NOT NULL CHECK (attempts >= 0),
    FOREIGN KEY (realm, client_id) REFERENCES clients
) STRICT;
CREATE INDEX logout_notices_of_client ON logout_notices (realm, client_id);
CREATE INDEX logout_notices_due ON logout_notices (next_attempt);
CREATE INDEX logout_notices_to_sweep ON logout_notices (created_at);
