-- A realm may have a store of its own. There `here` is the mark that this store bears, and the common
-- store notes it as `elsewhere`: no node begins the realm anew in another place.

CREATE TABLE homes (
    realm TEXT NOT NULL,
    lives TEXT NOT NULL CHECK (lives IN ('here', 'elsewhere')),
    mark  BLOB NOT NULL CHECK (length(mark) = 16),
    PRIMARY KEY (realm, lives)
) STRICT, WITHOUT ROWID;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('homes', 'homes', '20 2 1');
ANALYZE sqlite_schema;
