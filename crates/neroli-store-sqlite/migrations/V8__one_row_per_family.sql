-- The refresh tokens of a grant are one row, which an exchange rewrites in its place: neither the
-- table nor an index grows with the number of exchanges. Of the token that works, and of the one
-- that it was exchanged for, half the hash is kept; `family_key` makes the seal that all tokens of
-- the family bear; `lost` are half hashes (16 bytes), each with a moment (8 bytes).
--
-- A family lives as long as its grant and goes with it. A token from before has nothing in its text
-- that names its grant: it is found by its hash in `former_refresh_tokens`, to which none is added.

CREATE TABLE refresh_families (
    realm             TEXT NOT NULL,
    grant_id          BLOB NOT NULL,
    family_key        BLOB NOT NULL CHECK (length(family_key) = 16),
    current           BLOB NOT NULL CHECK (length(current) = 16),
    previous          BLOB CHECK (previous IS NULL OR length(previous) = 16),
    left_at           INTEGER,
    lost              BLOB CHECK (lost IS NULL OR length(lost) % 24 = 0),
    access_token      BLOB NOT NULL CHECK (length(access_token) = 12),
    access_expires_at INTEGER NOT NULL,
    dpop_jkt          TEXT,
    previous_jkt      TEXT,
    PRIMARY KEY (realm, grant_id),
    FOREIGN KEY (realm, grant_id) REFERENCES grants ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

INSERT INTO refresh_families
SELECT t.realm, t.grant_id, randomblob(16), substr(t.hash, 17), substr(old.hash, 17), old.left_at,
    NULL, t.access_token, t.access_expires_at, t.dpop_jkt, old.dpop_jkt
FROM refresh_tokens t
LEFT JOIN refresh_tokens old
    ON old.realm = t.realm AND old.grant_id = t.grant_id AND old.superseded_by = t.hash
WHERE t.superseded_by IS NULL AND t.lost = 0
ORDER BY t.realm, t.grant_id;

CREATE TABLE former_refresh_tokens (
    realm    TEXT NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32),
    grant_id BLOB NOT NULL,
    PRIMARY KEY (realm, hash),
    FOREIGN KEY (realm, grant_id) REFERENCES grants ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO former_refresh_tokens
SELECT realm, hash, grant_id FROM refresh_tokens ORDER BY realm, hash;
CREATE INDEX former_refresh_tokens_of_grant ON former_refresh_tokens (realm, grant_id);

DROP TABLE refresh_tokens;

DELETE FROM sqlite_stat1 WHERE tbl = 'refresh_tokens';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('refresh_families', 'refresh_families', '1000000 1000000 1'),
    ('former_refresh_tokens', 'former_refresh_tokens', '100000 100000 1'),
    ('former_refresh_tokens', 'former_refresh_tokens_of_grant', '100000 100000 2');
ANALYZE sqlite_schema;
