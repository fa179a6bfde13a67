-- Developers of partners, their teams, and the applications that teams own. Nothing here has a
-- realm but what names an application.

CREATE TABLE developers (
    developer_id BLOB NOT NULL PRIMARY KEY CHECK (length(developer_id) = 16),
    email        TEXT NOT NULL UNIQUE,
    password     TEXT NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE developer_sessions (
    secret       BLOB NOT NULL PRIMARY KEY CHECK (length(secret) = 32),
    developer_id BLOB NOT NULL REFERENCES developers ON DELETE CASCADE,
    created_at   INTEGER NOT NULL,
    last_seen    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX developer_sessions_of_developer ON developer_sessions (developer_id);
CREATE INDEX developer_sessions_to_sweep ON developer_sessions (last_seen);

CREATE TABLE teams (
    team_id    BLOB NOT NULL PRIMARY KEY CHECK (length(team_id) = 16),
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE team_members (
    team_id      BLOB NOT NULL REFERENCES teams ON DELETE CASCADE,
    developer_id BLOB NOT NULL REFERENCES developers ON DELETE CASCADE,
    role         TEXT NOT NULL,
    since        INTEGER NOT NULL,
    PRIMARY KEY (team_id, developer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX teams_of_member ON team_members (developer_id, since);

CREATE TABLE team_invitations (
    token      BLOB NOT NULL PRIMARY KEY CHECK (length(token) = 32),
    team_id    BLOB NOT NULL REFERENCES teams ON DELETE CASCADE,
    role       TEXT NOT NULL,
    invited_by BLOB NOT NULL REFERENCES developers ON DELETE CASCADE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX team_invitations_of_team ON team_invitations (team_id, created_at);
CREATE INDEX team_invitations_to_sweep ON team_invitations (expires_at);

-- `suspended`: disabled by its developers, who may resume it.
CREATE TABLE apps (
    realm     TEXT NOT NULL,
    client_id TEXT NOT NULL,
    team_id   BLOB NOT NULL REFERENCES teams,
    requested TEXT NOT NULL,
    suspended INTEGER NOT NULL CHECK (suspended IN (0, 1)),
    PRIMARY KEY (realm, client_id),
    FOREIGN KEY (realm, client_id) REFERENCES clients ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX apps_of_team ON apps (team_id);
CREATE INDEX apps_by_id ON apps (client_id);

-- The operators' words for the scopes that an application asks for.
CREATE TABLE approvals (
    realm     TEXT NOT NULL,
    client_id TEXT NOT NULL,
    operator  TEXT NOT NULL,
    at        INTEGER NOT NULL,
    PRIMARY KEY (realm, client_id, operator),
    FOREIGN KEY (realm, client_id) REFERENCES apps ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- When a client last proved itself by the secret, at a minute's grain.
ALTER TABLE client_secrets ADD COLUMN last_used INTEGER;
