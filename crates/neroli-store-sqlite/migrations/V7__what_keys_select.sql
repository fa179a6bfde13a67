-- How many rows a key leads to, as ANALYZE would find it in a store that is in use: rows in all, and
-- rows for each value of the first column, of the first two, and so on. Without these figures SQLite
-- takes the first column of any key for one that selects a few rows; here it is the realm, which
-- selects all of them, and a sign-out read every grant there was.

ANALYZE sqlite_schema;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('clients', 'sqlite_autoindex_clients_1', '1000 1000 1'),
    ('client_secrets', 'client_secrets_of_client', '1000 1000 2 1'),
    ('people', 'sqlite_autoindex_people_1', '1000000 1000000 1'),
    ('logins', 'logins', '1000000 1000000 1'),
    ('logins', 'logins_of_person', '1000000 1000000 2 1'),
    ('sessions', 'sessions', '1000000 1000000 1'),
    ('sessions', 'sessions_of_person', '1000000 1000000 2'),
    ('sessions', 'sessions_to_sweep', '1000000 2'),
    ('consents', 'consents', '1000000 1000000 80 40 20 1'),
    ('consents', 'consents_to_sweep', '1000000 5'),
    ('consents', 'consents_of_client', '1000000 1000000 5000'),
    ('history', 'history_of_person', '1000000 1000000 20 1'),
    ('history', 'history_of_partner', '1000000 1000000 20 5 1'),
    ('history', 'decisions', '500000 500000 10 3 1'),
    ('history', 'history_to_sweep', '1000000 2'),
    ('reads', 'reads', '1000000 1000000 40 1'),
    ('reads', 'reads_to_sweep', '1000000 2'),
    ('grants', 'grants', '1000000 1000000 1'),
    ('grants', 'grants_of_flow', '1000000 1000000 1'),
    ('grants', 'grants_of_person', '1000000 1000000 4 2'),
    ('grants', 'grants_of_client', '1000000 1000000 5000'),
    ('grants', 'grants_of_session', '1000000 1000000 2'),
    ('grants', 'grants_to_sweep', '1000000 2'),
    ('codes', 'codes', '1000000 1000000 1'),
    ('codes', 'codes_of_grant', '1000000 1000000 2'),
    ('refresh_tokens', 'refresh_tokens', '1000000 1000000 2 1'),
    ('refresh_tokens', 'refresh_tokens_by_hash', '1000000 1000000 1'),
    ('revoked_tokens', 'revoked_tokens', '100000 100000 1'),
    ('revoked_tokens', 'revoked_tokens_to_sweep', '100000 2'),
    ('pushed_requests', 'sqlite_autoindex_pushed_requests_1', '100000 100000 1'),
    ('pushed_requests', 'pushed_requests_of_client', '100000 100000 1000'),
    ('pushed_requests', 'pushed_requests_to_sweep', '100000 2'),
    ('used_once', 'used_once', '100000 100000 50000 1'),
    ('used_once', 'used_once_to_sweep', '100000 2'),
    ('logout_notices', 'logout_notices_of_client', '10000 10000 100'),
    ('logout_notices', 'logout_notices_due', '10000 2'),
    ('logout_notices', 'logout_notices_to_sweep', '10000 2'),
    ('registration_tokens', 'registration_tokens', '1000 1000 1'),
    ('apps', 'apps', '1000 1000 1'),
    ('apps', 'apps_of_team', '1000 2'),
    ('apps', 'apps_by_id', '1000 1'),
    ('approvals', 'approvals', '1000 1000 2 1'),
    ('requests', 'requests_of_client', '100000 100000 200 100 1'),
    ('request_usage', 'request_usage', '100000 100000 1000 5 1'),
    ('retired_secrets', 'retired_secrets_of_client', '1000 1000 2 1');
ANALYZE sqlite_schema;
