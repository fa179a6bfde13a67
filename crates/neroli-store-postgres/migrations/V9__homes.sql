-- A realm may have a store of its own. The common store has one claim for each realm: `mark` is the
-- one that its own store bears, none says that it lives in the common one; `place` is what that was
-- called. What a store bears is not copied with it: a copy is another store.

CREATE TABLE homes (
    realm text COLLATE "C" PRIMARY KEY,
    mark  bytea CHECK (length(mark) = 16),
    place text NOT NULL
);
CREATE TABLE home_marks (
    realm text COLLATE "C" PRIMARY KEY,
    mark  bytea NOT NULL CHECK (length(mark) = 16)
);
