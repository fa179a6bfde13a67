-- Steps of developers, their teams and applications, as `V2__steps.sql` has the others.
--
-- Locks are taken in one order: team, invitation, member, client, application. What a team may have
-- so many of is counted under the team's lock; a member is held while she acts, so that whoever
-- removes her waits for what she began.

-- An account, owner of a team of its own; false, and nothing, if the address has one already.
CREATE FUNCTION add_developer(
    p_developer_id bytea, p_email text, p_password text, p_created_at bigint,
    p_team_id bytea, p_name text, p_team_created_at bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO developers (developer_id, email, password, created_at)
    VALUES (p_developer_id, p_email, p_password, p_created_at) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO teams (team_id, name, created_at)
    VALUES (p_team_id, p_name, p_team_created_at);
    INSERT INTO team_members (team_id, developer_id, role, since)
    VALUES (p_team_id, p_developer_id, 'owner', p_created_at);
    RETURN true;
END $$;

-- Whoever signed in with the old password may be why there is a new one.
CREATE FUNCTION set_developer_password(p_developer_id bytea, p_password text) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    changed boolean;
BEGIN
    UPDATE developers SET password = p_password WHERE developer_id = p_developer_id;
    changed := FOUND;
    DELETE FROM developer_sessions WHERE developer_id = p_developer_id;
    DELETE FROM developer_resets WHERE developer_id = p_developer_id;
    RETURN changed;
END $$;

-- Uses a link up and sets another password: of two who follow it at the same time, one does.
CREATE FUNCTION use_developer_reset(p_token bytea, p_password text, p_now bigint)
RETURNS SETOF developers LANGUAGE plpgsql AS $$
DECLARE
    who bytea;
BEGIN
    DELETE FROM developer_resets WHERE token = p_token AND expires_at > p_now
    RETURNING developer_id INTO who;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM set_developer_password(who, p_password);
    RETURN QUERY SELECT * FROM developers WHERE developer_id = who;
END $$;

-- Removes an account with whatever refers to it, and the teams that have no other owner. Where
-- applications of such a team would be nobody's, nothing is done, and these teams are the answer.
CREATE FUNCTION remove_developer(p_developer_id bytea) RETURNS SETOF teams
LANGUAGE plpgsql AS $$
DECLARE
    hers bytea[];
BEGIN
    PERFORM 1 FROM teams t WHERE t.team_id IN (
        SELECT m.team_id FROM team_members m
        WHERE m.developer_id = p_developer_id AND m.role = 'owner')
    ORDER BY t.team_id FOR UPDATE;
    hers := ARRAY(
        SELECT m.team_id FROM team_members m
        WHERE m.developer_id = p_developer_id AND m.role = 'owner' AND NOT EXISTS (
            SELECT 1 FROM team_members o WHERE o.team_id = m.team_id
                AND o.role = 'owner' AND o.developer_id <> p_developer_id));
    RETURN QUERY SELECT * FROM teams t WHERE t.team_id = ANY (hers)
        AND EXISTS (SELECT 1 FROM apps a WHERE a.team_id = t.team_id)
        ORDER BY t.created_at, t.team_id;
    IF NOT FOUND THEN
        DELETE FROM teams t WHERE t.team_id = ANY (hers);
        DELETE FROM developers WHERE developer_id = p_developer_id;
    END IF;
END $$;

CREATE FUNCTION begin_developer_session(
    p_secret bytea, p_developer_id bytea, p_created_at bigint, p_last_seen bigint,
    p_replaces bytea
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM developer_sessions WHERE secret = p_replaces;
    INSERT INTO developer_sessions (secret, developer_id, created_at, last_seen)
    VALUES (p_secret, p_developer_id, p_created_at, p_last_seen);
END $$;

-- One decision about a team at a time.
CREATE FUNCTION hold_team(p_team_id bytea) RETURNS void LANGUAGE sql AS $$
    SELECT 1 FROM teams WHERE team_id = p_team_id FOR NO KEY UPDATE
$$;

CREATE FUNCTION team_role(p_team_id bytea, p_developer_id bytea) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT role FROM team_members WHERE team_id = p_team_id AND developer_id = p_developer_id
$$;

-- Operators read the name beside the team's applications.
CREATE FUNCTION rename_team(p_team_id bytea, p_name text, p_by bytea) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_team(p_team_id);
    IF team_role(p_team_id, p_by) IS DISTINCT FROM 'owner' THEN RETURN false; END IF;
    UPDATE teams SET name = p_name WHERE team_id = p_team_id;
    UPDATE apps SET edition = edition + 1 WHERE team_id = p_team_id;
    RETURN true;
END $$;

CREATE FUNCTION invite(
    p_token bytea, p_team_id bytea, p_role text, p_invited_by bytea, p_created_at bigint,
    p_expires_at bigint, p_most bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_team(p_team_id);
    PERFORM 1 FROM team_members
    WHERE team_id = p_team_id AND developer_id = p_invited_by AND role = 'owner';
    IF NOT FOUND THEN RETURN false; END IF;
    IF (SELECT count(*) FROM team_invitations
        WHERE team_id = p_team_id AND expires_at > p_created_at) >= p_most
    THEN RETURN false; END IF;
    INSERT INTO team_invitations (token, team_id, role, invited_by, created_at, expires_at)
    VALUES (p_token, p_team_id, p_role, p_invited_by, p_created_at, p_expires_at);
    RETURN true;
END $$;

-- Of two who follow a link at the same time, one gets in. An invitation to a higher role raises a
-- member; any other uses nothing up for whoever is in the team already.
CREATE FUNCTION accept_invitation(
    p_token bytea, p_developer_id bytea, p_now bigint,
    OUT became text, OUT team_id bytea, OUT name text, OUT created_at bigint
) LANGUAGE plpgsql AS $$
DECLARE
    offered text;
    has text;
BEGIN
    became := 'gone';
    SELECT i.team_id INTO team_id FROM team_invitations i WHERE i.token = p_token;
    IF NOT FOUND THEN RETURN; END IF;
    PERFORM hold_team(team_id);
    SELECT i.role, t.name, t.created_at INTO offered, name, created_at
    FROM team_invitations i JOIN teams t ON t.team_id = i.team_id
    WHERE i.token = p_token AND i.expires_at > p_now FOR UPDATE OF i;
    IF NOT FOUND THEN RETURN; END IF;
    SELECT m.role INTO has FROM team_members m
    WHERE m.team_id = accept_invitation.team_id AND m.developer_id = p_developer_id;
    IF has = 'owner' OR (has IS NOT NULL AND offered <> 'owner') THEN
        became := 'already';
        RETURN;
    END IF;
    DELETE FROM team_invitations i WHERE i.token = p_token;
    INSERT INTO team_members AS m (team_id, developer_id, role, since)
    VALUES (accept_invitation.team_id, p_developer_id, offered, p_now)
    ON CONFLICT ON CONSTRAINT team_members_pkey DO UPDATE SET role = excluded.role;
    became := 'joined';
END $$;

-- An owner removes anybody, everybody herself; the last owner stays. Nobody comes back by an
-- invitation of her own making.
CREATE FUNCTION remove_member(p_team_id bytea, p_member bytea, p_by bytea) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
    theirs text;
BEGIN
    PERFORM hold_team(p_team_id);
    theirs := team_role(p_team_id, p_member);
    IF theirs IS NULL THEN RETURN 'refused'; END IF;
    IF p_member <> p_by AND team_role(p_team_id, p_by) IS DISTINCT FROM 'owner'
    THEN RETURN 'refused'; END IF;
    IF theirs = 'owner' AND NOT EXISTS (
        SELECT 1 FROM team_members
        WHERE team_id = p_team_id AND role = 'owner' AND developer_id <> p_member)
    THEN RETURN 'last_owner'; END IF;
    DELETE FROM team_invitations WHERE team_id = p_team_id AND invited_by = p_member;
    DELETE FROM team_members WHERE team_id = p_team_id AND developer_id = p_member;
    RETURN 'done';
END $$;

-- Makes the teams of a developer those of a JSON list, which another store tells. Her name is not an
-- address, and her password is none: nobody signs in with them.
CREATE FUNCTION mirror_teams(p_developer_id bytea, p_name text, p_teams text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO developers (developer_id, email, password, created_at)
    VALUES (p_developer_id, p_name, '', 0) ON CONFLICT DO NOTHING;
    UPDATE apps a SET edition = a.edition + 1
    FROM json_to_recordset(p_teams::json) AS t (team_id text, name text), teams old
    WHERE old.team_id = decode(t.team_id, 'hex') AND old.name <> t.name
        AND a.team_id = old.team_id;
    INSERT INTO teams (team_id, name, created_at)
    SELECT decode(t.team_id, 'hex'), t.name, t.created_at
    FROM json_to_recordset(p_teams::json) AS t (team_id text, name text, created_at bigint)
    ORDER BY t.team_id
    ON CONFLICT (team_id) DO UPDATE SET name = excluded.name;
    DELETE FROM team_members WHERE developer_id = p_developer_id AND team_id NOT IN (
        SELECT decode(t.team_id, 'hex')
        FROM json_to_recordset(p_teams::json) AS t (team_id text));
    INSERT INTO team_members (team_id, developer_id, role, since)
    SELECT decode(t.team_id, 'hex'), p_developer_id, t.role, t.created_at
    FROM json_to_recordset(p_teams::json) AS t (team_id text, created_at bigint, role text)
    ORDER BY t.team_id
    ON CONFLICT (team_id, developer_id) DO UPDATE SET role = excluded.role;
END $$;

-- Is she in the team that has the application? She stays until the step is over.
CREATE FUNCTION holds_app(p_realm text, p_client_id text, p_by bytea) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM apps a JOIN team_members m ON m.team_id = a.team_id
    WHERE a.realm = p_realm AND a.client_id = p_client_id AND m.developer_id = p_by
    FOR KEY SHARE OF m;
    RETURN FOUND;
END $$;

CREATE FUNCTION hold_client(p_realm text, p_client_id text) RETURNS void LANGUAGE sql AS $$
    SELECT 1 FROM clients WHERE realm = p_realm AND client_id = p_client_id FOR NO KEY UPDATE
$$;

CREATE FUNCTION add_app(
    p_realm text, p_client_id text, p_document text, p_secret bytea, p_secret_created_at bigint,
    p_team_id bytea, p_requested text, p_by bytea, p_most bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_team(p_team_id);
    IF team_role(p_team_id, p_by) IS NULL
        OR (SELECT count(*) FROM apps WHERE team_id = p_team_id) >= p_most
        OR NOT add_client(p_realm, p_client_id, p_document, p_secret, p_secret_created_at)
    THEN RETURN false; END IF;
    INSERT INTO apps (realm, client_id, team_id, requested, suspended)
    VALUES (p_realm, p_client_id, p_team_id, p_requested, false);
    RETURN true;
END $$;

CREATE FUNCTION give_app(p_realm text, p_client_id text, p_team_id bytea) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO apps (realm, client_id, team_id, requested, suspended)
    SELECT realm, client_id, p_team_id, document ->> 'scopes', false FROM clients
    WHERE realm = p_realm AND client_id = p_client_id ON CONFLICT DO NOTHING;
    RETURN FOUND;
END $$;

-- Everything about an application, to the letter: whoever has seen the same letters has seen the
-- same application.
CREATE FUNCTION app_letters(p_realm text, p_client_id text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT concat_ws(E'\n', c.document, a, t) FROM apps a
    JOIN clients c ON c.realm = a.realm AND c.client_id = a.client_id
    JOIN teams t ON t.team_id = a.team_id
    WHERE a.realm = p_realm AND a.client_id = p_client_id
$$;

-- Holds an application; is it still what was seen?
CREATE FUNCTION hold_app(p_realm text, p_client_id text, p_seen text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM hold_client(p_realm, p_client_id);
    PERFORM 1 FROM apps WHERE realm = p_realm AND client_id = p_client_id FOR NO KEY UPDATE;
    RETURN app_letters(p_realm, p_client_id) IS NOT DISTINCT FROM p_seen;
END $$;

-- Replaces a registration, and what is asked for, if it is what was seen. What the operator
-- decides, `disabled` and `pending`, stays as it is.
CREATE FUNCTION update_app(
    p_realm text, p_client_id text, p_seen text, p_document text, p_requested text, p_face text,
    p_by bytea
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    before jsonb;
    is_suspended boolean;
BEGIN
    IF NOT holds_app(p_realm, p_client_id, p_by) THEN RETURN 'refused'; END IF;
    IF NOT hold_app(p_realm, p_client_id, p_seen) THEN RETURN 'meanwhile'; END IF;
    SELECT c.document::jsonb, a.suspended INTO before, is_suspended
    FROM apps a JOIN clients c ON c.realm = a.realm AND c.client_id = a.client_id
    WHERE a.realm = p_realm AND a.client_id = p_client_id;
    IF (before ->> 'disabled')::boolean AND NOT is_suspended THEN RETURN 'refused'; END IF;
    UPDATE clients SET document = (p_document::jsonb || jsonb_build_object(
        'disabled', coalesce(before -> 'disabled', 'false'),
        'pending', coalesce(before -> 'pending', 'false')))::json
    WHERE realm = p_realm AND client_id = p_client_id;
    UPDATE apps SET requested = p_requested, face = p_face::json, edition = edition + 1
    WHERE realm = p_realm AND client_id = p_client_id;
    RETURN 'done';
END $$;

CREATE FUNCTION set_disabled(p_realm text, p_client_id text, p_disabled boolean) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE clients SET document =
        (document::jsonb || jsonb_build_object('disabled', p_disabled))::json
    WHERE realm = p_realm AND client_id = p_client_id;
    RETURN FOUND;
END $$;

-- The operator's word; from here on it is not its developers'.
CREATE FUNCTION disable_client(p_realm text, p_client_id text, p_disabled boolean)
RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    changed boolean := set_disabled(p_realm, p_client_id, p_disabled);
BEGIN
    UPDATE apps SET suspended = false WHERE realm = p_realm AND client_id = p_client_id;
    RETURN changed;
END $$;

-- Suspends what is not disabled, resumes what was suspended: the operator's word is neither.
CREATE FUNCTION suspend_app(
    p_realm text, p_client_id text, p_suspended boolean, p_by bytea
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    may boolean;
BEGIN
    IF NOT holds_app(p_realm, p_client_id, p_by) THEN RETURN false; END IF;
    PERFORM hold_client(p_realm, p_client_id);
    SELECT CASE WHEN p_suspended THEN NOT (c.document ->> 'disabled')::boolean
                ELSE a.suspended END INTO may
    FROM apps a JOIN clients c ON c.realm = a.realm AND c.client_id = a.client_id
    WHERE a.realm = p_realm AND a.client_id = p_client_id;
    IF may IS NOT TRUE THEN RETURN false; END IF;
    PERFORM set_disabled(p_realm, p_client_id, p_suspended);
    UPDATE apps SET suspended = p_suspended WHERE realm = p_realm AND client_id = p_client_id;
    RETURN true;
END $$;

CREATE FUNCTION add_app_secret(
    p_realm text, p_client_id text, p_secret bytea, p_created_at bigint, p_by bytea
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF NOT holds_app(p_realm, p_client_id, p_by) THEN RETURN false; END IF;
    PERFORM hold_client(p_realm, p_client_id);
    IF (SELECT count(*) FROM client_secrets
        WHERE realm = p_realm AND client_id = p_client_id) >= 2
    THEN RETURN false; END IF;
    RETURN add_client_secret(p_realm, p_client_id, p_secret, p_created_at);
END $$;

CREATE FUNCTION remove_app_secret(
    p_realm text, p_client_id text, p_secret bytea, p_by bytea
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF NOT holds_app(p_realm, p_client_id, p_by) THEN RETURN false; END IF;
    PERFORM hold_client(p_realm, p_client_id);
    DELETE FROM client_secrets
    WHERE realm = p_realm AND client_id = p_client_id AND hash = p_secret;
    RETURN FOUND;
END $$;

CREATE FUNCTION remove_app(p_realm text, p_client_id text, p_by bytea) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    RETURN holds_app(p_realm, p_client_id, p_by) AND remove_client(p_realm, p_client_id);
END $$;

-- An operator's word for the application that she has seen, in place of one for an earlier revision.
-- Two operators at the same moment are two steps: the second sees the first's word. With enough
-- words for the revision, `p_document` holds, and `p_facts` are what was approved.
CREATE FUNCTION approve_app(
    p_realm text, p_client_id text, p_seen text, p_operator text, p_at bigint, p_revision text,
    p_needed bigint, p_document text, p_facts text,
    OUT became text, OUT missing bigint
) LANGUAGE plpgsql AS $$
BEGIN
    IF NOT hold_app(p_realm, p_client_id, p_seen) THEN became := 'changed'; RETURN; END IF;
    PERFORM 1 FROM approvals WHERE realm = p_realm AND client_id = p_client_id
        AND operator = p_operator AND revision = p_revision;
    IF FOUND THEN became := 'again'; RETURN; END IF;
    INSERT INTO approvals (realm, client_id, operator, at, revision)
    VALUES (p_realm, p_client_id, p_operator, p_at, p_revision)
    ON CONFLICT (realm, client_id, operator) DO UPDATE SET
        at = excluded.at, revision = excluded.revision;
    SELECT greatest(p_needed - count(*), 0) INTO missing FROM approvals
    WHERE realm = p_realm AND client_id = p_client_id AND revision = p_revision;
    IF missing > 0 THEN became := 'waits'; RETURN; END IF;
    UPDATE clients SET document = p_document::json
    WHERE realm = p_realm AND client_id = p_client_id;
    UPDATE apps SET face = NULL, approved = p_facts::json
    WHERE realm = p_realm AND client_id = p_client_id;
    became := 'done';
END $$;

-- Appends records and adds to the bars of usage, both JSON lists. What names no client is left out;
-- the clients are held, so that none goes meanwhile. Of each client's proven records, and of its
-- others, `p_kept` stay. Bars are written in the order of their keys, so that two nodes never wait
-- for each other.
CREATE FUNCTION log_requests(p_records text, p_usage text, p_kept bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    grown record;
BEGIN
    PERFORM 1 FROM clients c WHERE (c.realm, c.client_id) IN (
        SELECT n.realm COLLATE "C", n.client_id COLLATE "C"
        FROM json_to_recordset(p_records::json) AS n (realm text, client_id text)
        UNION SELECT n.realm COLLATE "C", n.client_id COLLATE "C"
        FROM json_to_recordset(p_usage::json) AS n (realm text, client_id text))
    ORDER BY c.realm, c.client_id FOR KEY SHARE;
    INSERT INTO requests (
        request_id, at, realm, client_id, proven, endpoint, status, error, said, cause, millis,
        login)
    SELECT r.request_id, r.at, c.realm, c.client_id, r.proven, r.endpoint, r.status, r.error,
        r.said, r.cause, r.millis, r.login
    FROM ROWS FROM (json_to_recordset(p_records::json) AS (
        request_id text, at bigint, realm text, client_id text, proven boolean, endpoint text,
        status bigint, error text, said text, cause json, millis bigint, login json))
        WITH ORDINALITY AS r (request_id, at, realm, client_id, proven, endpoint, status, error,
            said, cause, millis, login, position)
    JOIN clients c ON c.realm = r.realm AND c.client_id = r.client_id
    ORDER BY r.position;
    FOR grown IN
        SELECT DISTINCT r.realm, r.client_id, r.proven
        FROM json_to_recordset(p_records::json) AS r (realm text, client_id text, proven boolean)
    LOOP
        DELETE FROM requests WHERE sequence = ANY (ARRAY(
            SELECT sequence FROM requests
            WHERE realm = grown.realm AND client_id = grown.client_id AND proven = grown.proven
                AND sequence <= (
                    SELECT sequence FROM requests
                    WHERE realm = grown.realm AND client_id = grown.client_id
                        AND proven = grown.proven
                    ORDER BY sequence DESC LIMIT 1 OFFSET p_kept)
            FOR UPDATE SKIP LOCKED));
    END LOOP;
    INSERT INTO request_usage (realm, client_id, bar, endpoint, fine, failed)
    SELECT c.realm, c.client_id, u.bar, u.endpoint COLLATE "C", sum(u.fine), sum(u.failed)
    FROM json_to_recordset(p_usage::json) AS u (
        realm text, client_id text, bar bigint, endpoint text, fine bigint, failed bigint)
    JOIN clients c ON c.realm = u.realm AND c.client_id = u.client_id
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (realm, client_id, bar, endpoint) DO UPDATE SET
        fine = request_usage.fine + excluded.fine,
        failed = request_usage.failed + excluded.failed;
END $$;

-- A client that registered itself and that nobody has used, agreed to anything with, or taken into
-- a team.
CREATE FUNCTION is_unused(p_realm text, p_client_id text) RETURNS boolean
LANGUAGE sql VOLATILE AS $$
    SELECT EXISTS (
        SELECT 1 FROM clients c WHERE c.realm = p_realm AND c.client_id = p_client_id
            AND c.document #>> '{about,used}' IS DISTINCT FROM 'true')
        AND NOT EXISTS (SELECT 1 FROM grants WHERE realm = p_realm AND client_id = p_client_id)
        AND NOT EXISTS (SELECT 1 FROM consents WHERE realm = p_realm AND client_id = p_client_id)
        AND NOT EXISTS (SELECT 1 FROM apps WHERE realm = p_realm AND client_id = p_client_id)
$$;

-- As `sweep`, with what has been added since.
CREATE FUNCTION sweep_all(
    p_now bigint, p_idle_since bigint, p_left_since bigint, p_unanswered_since bigint,
    p_undelivered_since bigint, p_logged_since bigint, p_unused_since bigint, p_past bigint,
    p_limit bigint
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    room bigint := p_limit;
    removed bigint;
    candidate record;
BEGIN
    room := room - sweep(
        p_now, p_idle_since, p_unanswered_since, p_undelivered_since, p_past, p_limit);
    DELETE FROM team_invitations WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM team_invitations WHERE expires_at <= p_now
        ORDER BY expires_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM developer_resets WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM developer_resets WHERE expires_at <= p_now
        ORDER BY expires_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM developer_sessions WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM developer_sessions WHERE last_seen <= p_left_since
        ORDER BY last_seen LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM requests WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM requests WHERE at <= p_logged_since
        ORDER BY at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM request_usage WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM request_usage WHERE bar <= p_logged_since
        ORDER BY bar LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    -- Whoever begins to use the client meanwhile is waited for, and looked for again.
    FOR candidate IN
        SELECT c.realm, c.client_id FROM clients c
        WHERE c.document ->> 'self_registered' = 'true'
            AND (c.document ->> 'created_at')::bigint <= p_unused_since
            AND is_unused(c.realm, c.client_id)
        ORDER BY (c.document ->> 'created_at')::bigint LIMIT room FOR UPDATE SKIP LOCKED
    LOOP
        IF is_unused(candidate.realm, candidate.client_id)
            AND remove_client(candidate.realm, candidate.client_id)
        THEN room := room - 1; END IF;
    END LOOP;
    RETURN p_limit - room;
END $$;
