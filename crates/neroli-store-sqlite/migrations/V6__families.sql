-- The tokens of a grant stand side by side, so that an exchange changes one page of the table and
-- one of the index by which a token is found. They expire with their grant and are swept through
-- it: no index by time is kept for them. Columns and what they mean are as they were.

CREATE TABLE families (
    realm             TEXT NOT NULL,
    hash              BLOB NOT NULL CHECK (length(hash) = 32),
    grant_id          BLOB NOT NULL,
    client_id         TEXT NOT NULL,
    expires_at        INTEGER NOT NULL,
    superseded_by     BLOB CHECK (superseded_by IS NULL OR length(superseded_by) = 32),
    lost              INTEGER NOT NULL CHECK (lost IN (0, 1)),
    access_token      BLOB NOT NULL CHECK (length(access_token) = 12),
    access_expires_at INTEGER NOT NULL,
    dpop_jkt          TEXT,
    left_at           INTEGER,
    PRIMARY KEY (realm, grant_id, hash),
    FOREIGN KEY (realm, grant_id) REFERENCES grants ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO families
SELECT realm, hash, grant_id, client_id, expires_at, superseded_by, lost, access_token,
    access_expires_at, dpop_jkt, left_at
FROM refresh_tokens ORDER BY realm, grant_id, hash;

DROP TABLE refresh_tokens;
ALTER TABLE families RENAME TO refresh_tokens;
CREATE UNIQUE INDEX refresh_tokens_by_hash ON refresh_tokens (realm, hash);
