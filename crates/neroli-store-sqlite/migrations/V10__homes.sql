-- A realm may have a store of its own. The common store has one claim for each realm: `mark` is the
-- one that its own store bears, none says that it lives in the common one; `place` is what that was
-- called. What a store bears is not copied with it: a copy is another store.

CREATE TABLE homes (
    realm TEXT NOT NULL PRIMARY KEY,
    mark  BLOB CHECK (length(mark) = 16),
    place TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE home_marks (
    realm TEXT NOT NULL PRIMARY KEY,
    mark  BLOB NOT NULL CHECK (length(mark) = 16)
) STRICT, WITHOUT ROWID;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('homes', 'homes', '20 1'),
    ('home_marks', 'home_marks', '20 1');
ANALYZE sqlite_schema;
