-- What an operator has seen is what she approves, and who forgot her password gets a link.

-- `edition`: how often the developers have changed it. `face`: what people are to see of it, while
-- that waits for the operator. `approved`: the facts that were approved last.
ALTER TABLE apps ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;
ALTER TABLE apps ADD COLUMN face TEXT CHECK (face IS NULL OR json_valid(face));
ALTER TABLE apps ADD COLUMN approved TEXT CHECK (approved IS NULL OR json_valid(approved));

-- A word counts for the revision it was given for; those of before named none.
ALTER TABLE approvals ADD COLUMN revision TEXT NOT NULL DEFAULT '';

CREATE TABLE developer_resets (
    token        BLOB NOT NULL PRIMARY KEY CHECK (length(token) = 32),
    developer_id BLOB NOT NULL UNIQUE REFERENCES developers ON DELETE CASCADE,
    expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX developer_resets_to_sweep ON developer_resets (expires_at);
