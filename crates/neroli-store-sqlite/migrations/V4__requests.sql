-- What happened to applications' requests, for their developers. No secret, token, code, claim or
-- name of a person is in here; a client takes its records along when it goes.

CREATE TABLE requests (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id TEXT NOT NULL,
    at         INTEGER NOT NULL,
    realm      TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    proven     INTEGER NOT NULL CHECK (proven IN (0, 1)),
    endpoint   TEXT NOT NULL,
    status     INTEGER NOT NULL,
    error      TEXT,
    said       TEXT,
    cause      TEXT CHECK (cause IS NULL OR json_valid(cause)),
    millis     INTEGER NOT NULL,
    login      TEXT CHECK (login IS NULL OR json_valid(login)),
    FOREIGN KEY (realm, client_id) REFERENCES clients ON DELETE CASCADE
) STRICT;
CREATE INDEX requests_of_client ON requests (realm, client_id, proven, sequence);
CREATE INDEX requests_by_id ON requests (request_id);
CREATE INDEX requests_to_sweep ON requests (at);

CREATE TABLE request_usage (
    realm     TEXT NOT NULL,
    client_id TEXT NOT NULL,
    bar       INTEGER NOT NULL,
    endpoint  TEXT NOT NULL,
    fine      INTEGER NOT NULL,
    failed    INTEGER NOT NULL,
    PRIMARY KEY (realm, client_id, bar, endpoint),
    FOREIGN KEY (realm, client_id) REFERENCES clients ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX request_usage_to_sweep ON request_usage (bar);

-- A secret that goes is remembered by its hash, whoever takes it away, so that an application can
-- be told that it still sends an old one. Five are remembered.
CREATE TABLE retired_secrets (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
    realm      TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    hash       BLOB NOT NULL CHECK (length(hash) = 32),
    created_at INTEGER NOT NULL,
    FOREIGN KEY (realm, client_id) REFERENCES clients ON DELETE CASCADE
) STRICT;
CREATE INDEX retired_secrets_of_client ON retired_secrets (realm, client_id, sequence);

CREATE TRIGGER client_secrets_retire AFTER DELETE ON client_secrets
WHEN EXISTS (SELECT 1 FROM clients WHERE realm = OLD.realm AND client_id = OLD.client_id)
BEGIN
    INSERT INTO retired_secrets (realm, client_id, hash, created_at)
    VALUES (OLD.realm, OLD.client_id, OLD.hash, OLD.created_at);
    DELETE FROM retired_secrets
    WHERE realm = OLD.realm AND client_id = OLD.client_id AND sequence NOT IN (
        SELECT sequence FROM retired_secrets
        WHERE realm = OLD.realm AND client_id = OLD.client_id
        ORDER BY sequence DESC LIMIT 5);
END;
