-- Steps that touch more than one row, each one function: whatever node calls it, it happens whole
-- or not at all, in one round trip. They count on READ COMMITTED: each statement of a function sees
-- what others have committed by then, and a row that somebody else holds is waited for and looked
-- at again.
--
-- A function that must change gets a new name in a later migration; the old one stays as long as a
-- version of the program calls it.
--
-- Locks are taken in one order: person, code or refresh token (old before new), grant.

-- One decision of a person at a time: agreements and stops do not mix.
CREATE FUNCTION hold_person(p_realm text, p_person_id text) RETURNS void
LANGUAGE sql AS $$
    SELECT 1 FROM people WHERE realm = p_realm AND person_id = p_person_id FOR NO KEY UPDATE
$$;

CREATE FUNCTION add_client(
    p_realm text, p_client_id text, p_document text, p_secret bytea, p_created_at bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO clients (realm, client_id, document)
    VALUES (p_realm, p_client_id, p_document::json) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN RETURN false; END IF;
    IF p_secret IS NOT NULL THEN
        INSERT INTO client_secrets (realm, client_id, hash, created_at)
        VALUES (p_realm, p_client_id, p_secret, p_created_at);
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION add_client_secret(
    p_realm text, p_client_id text, p_secret bytea, p_created_at bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM clients WHERE realm = p_realm AND client_id = p_client_id FOR NO KEY UPDATE;
    IF NOT FOUND THEN RETURN false; END IF;
    INSERT INTO client_secrets (realm, client_id, hash, created_at)
    VALUES (p_realm, p_client_id, p_secret, p_created_at);
    DELETE FROM client_secrets
    WHERE realm = p_realm AND client_id = p_client_id AND sequence NOT IN (
        SELECT sequence FROM client_secrets WHERE realm = p_realm AND client_id = p_client_id
        ORDER BY sequence DESC LIMIT 2);
    RETURN true;
END $$;

-- Whatever refers to a client goes before it; codes and refresh tokens go with their grants.
CREATE FUNCTION remove_client(p_realm text, p_client_id text) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM clients WHERE realm = p_realm AND client_id = p_client_id FOR UPDATE;
    DELETE FROM logout_notices WHERE realm = p_realm AND client_id = p_client_id;
    DELETE FROM pushed_requests WHERE realm = p_realm AND client_id = p_client_id;
    DELETE FROM grants WHERE realm = p_realm AND client_id = p_client_id;
    DELETE FROM consents WHERE realm = p_realm AND client_id = p_client_id;
    DELETE FROM registration_tokens WHERE realm = p_realm AND client_id = p_client_id;
    DELETE FROM client_secrets WHERE realm = p_realm AND client_id = p_client_id;
    DELETE FROM clients WHERE realm = p_realm AND client_id = p_client_id;
    RETURN FOUND;
END $$;

-- Ends the grants of a session that do not allow access while the person is away (OpenID Connect
-- Core, section 11), and queues a notice for each client that wants to be told (Back-Channel
-- Logout, section 2.5).
CREATE FUNCTION sign_out(p_realm text, p_sid text, p_at bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO logout_notices
        (realm, client_id, person_id, sid, created_at, next_attempt, attempts)
    SELECT DISTINCT g.realm, g.client_id, g.person_id, g.sid, p_at, p_at, 0
    FROM grants g JOIN clients c ON c.realm = g.realm AND c.client_id = g.client_id
    WHERE g.realm = p_realm AND g.sid = p_sid
        AND c.document #>> '{logout,backchannel_logout_uri}' IS NOT NULL;
    UPDATE grants SET ended = 'signed_out'
    WHERE realm = p_realm AND sid = p_sid AND NOT survives_sign_out AND ended IS NULL;
END $$;

CREATE FUNCTION begin_session(
    p_realm text, p_secret bytea, p_sid text, p_person_id text, p_auth_time bigint,
    p_auth_flow bytea, p_created_at bigint, p_last_seen bigint, p_replaces bytea
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    old_sid text;
BEGIN
    DELETE FROM sessions WHERE realm = p_realm AND secret = p_replaces RETURNING sid INTO old_sid;
    IF old_sid <> p_sid THEN PERFORM sign_out(p_realm, old_sid, p_created_at); END IF;
    INSERT INTO sessions
        (realm, secret, sid, person_id, auth_time, auth_flow, created_at, last_seen)
    VALUES
        (p_realm, p_secret, p_sid, p_person_id, p_auth_time, p_auth_flow, p_created_at,
         p_last_seen);
END $$;

CREATE FUNCTION end_session(p_realm text, p_secret bytea, p_at bigint) RETURNS boolean
LANGUAGE plpgsql AS $$
DECLARE
    old_sid text;
BEGIN
    DELETE FROM sessions WHERE realm = p_realm AND secret = p_secret RETURNING sid INTO old_sid;
    IF NOT FOUND THEN RETURN false; END IF;
    PERFORM sign_out(p_realm, old_sid, p_at);
    RETURN true;
END $$;

CREATE FUNCTION end_all_sessions(p_realm text, p_person_id text, p_at bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    old_sid text;
    ended bigint := 0;
BEGIN
    FOR old_sid IN
        DELETE FROM sessions WHERE realm = p_realm AND person_id = p_person_id RETURNING sid
    LOOP
        PERFORM sign_out(p_realm, old_sid, p_at);
        ended := ended + 1;
    END LOOP;
    RETURN ended;
END $$;

-- Returns what became of her, and the login that is somebody else's.
CREATE FUNCTION put_person(
    p_realm text, p_person_id text, p_logins text[], p_password text, p_record text,
    p_disabled boolean, p_created_at bigint, p_at bigint,
    OUT became text, OUT taken text
) LANGUAGE plpgsql AS $$
DECLARE
    old_password text;
    kept bigint;
BEGIN
    SELECT n.login INTO taken
    FROM unnest(p_logins) WITH ORDINALITY AS wanted (login, position)
    JOIN logins n ON n.realm = p_realm AND n.login = wanted.login COLLATE "C"
    WHERE n.person_id <> p_person_id
    ORDER BY wanted.position LIMIT 1;
    IF FOUND THEN
        became := 'login_taken';
        RETURN;
    END IF;
    SELECT password INTO old_password
    FROM people WHERE realm = p_realm AND person_id = p_person_id FOR NO KEY UPDATE;
    became := CASE WHEN FOUND THEN 'updated' ELSE 'created' END;
    INSERT INTO people (realm, person_id, password, record, disabled, created_at)
    VALUES (p_realm, p_person_id, p_password, p_record::json, p_disabled, p_created_at)
    ON CONFLICT (realm, person_id) DO UPDATE SET
        password = excluded.password, record = excluded.record, disabled = excluded.disabled;
    DELETE FROM logins
    WHERE realm = p_realm AND person_id = p_person_id AND login <> ALL (p_logins);
    WITH wanted AS (
        SELECT login, min(position) AS position
        FROM unnest(p_logins) WITH ORDINALITY AS w (login, position) GROUP BY login ORDER BY login),
    put AS (
        INSERT INTO logins (realm, login, person_id, position)
        SELECT p_realm, login, p_person_id, position FROM wanted
        ON CONFLICT (realm, login) DO UPDATE SET position = excluded.position
            WHERE logins.person_id = excluded.person_id
        RETURNING 1)
    SELECT (SELECT count(*) FROM wanted) - (SELECT count(*) FROM put) INTO kept;
    -- Somebody took one of the names just now: all of this is undone, and tried again.
    IF kept > 0 THEN
        RAISE EXCEPTION 'a login was taken meanwhile' USING ERRCODE = 'serialization_failure';
    END IF;
    -- Whoever signed in with the old password may be why there is a new one (ASVS 7.4.3).
    IF p_disabled OR (became = 'updated' AND old_password IS DISTINCT FROM p_password) THEN
        PERFORM end_all_sessions(p_realm, p_person_id, p_at);
    END IF;
END $$;

CREATE FUNCTION disable_person(
    p_realm text, p_person_id text, p_disabled boolean, p_at bigint
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
    changed boolean;
BEGIN
    UPDATE people SET disabled = p_disabled WHERE realm = p_realm AND person_id = p_person_id;
    changed := FOUND;
    IF p_disabled THEN PERFORM end_all_sessions(p_realm, p_person_id, p_at); END IF;
    RETURN changed;
END $$;

-- Appends entries, a JSON list; reads also count on the partner's card. Cards are written in the
-- order of their keys, so that two nodes never wait for each other.
CREATE FUNCTION append_events(p_events text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO history (realm, person_id, client_id, kind, items, at, count, receipt)
    SELECT e.realm, e.person_id, e.client_id, e.kind, e.items, e.at, e.count, e.receipt
    FROM ROWS FROM (json_to_recordset(p_events::json) AS (
        realm text, person_id text, client_id text, kind text, items text, at bigint,
        count bigint, receipt json)) WITH ORDINALITY
        AS e (realm, person_id, client_id, kind, items, at, count, receipt, position)
    ORDER BY e.position;
    INSERT INTO reads (realm, person_id, client_id, reads, last_read)
    SELECT e.realm COLLATE "C", e.person_id COLLATE "C", e.client_id COLLATE "C",
        sum(e.count), max(e.at)
    FROM json_to_recordset(p_events::json) AS e (
        realm text, person_id text, client_id text, kind text, at bigint, count bigint)
    WHERE e.kind = 'read'
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (realm, person_id, client_id) DO UPDATE SET
        reads = reads.reads + excluded.reads,
        last_read = greatest(reads.last_read, excluded.last_read);
END $$;

-- Stops sharing one item, or everything (`p_item` null). `p_implied`: items that do not stand
-- alone; with the last detail they stop too. Returns what stopped and what goes on, both null if
-- nothing was shared.
CREATE FUNCTION stop_sharing(
    p_realm text, p_person_id text, p_client_id text, p_item text, p_implied text[], p_at bigint,
    OUT stopped text[], OUT remaining text[]
) LANGUAGE plpgsql AS $$
DECLARE
    in_force text[];
    stopped_all boolean;
BEGIN
    PERFORM hold_person(p_realm, p_person_id);
    in_force := ARRAY(
        SELECT DISTINCT item FROM consents
        WHERE realm = p_realm AND person_id = p_person_id AND client_id = p_client_id
            AND expires_at > p_at);
    stopped := ARRAY(SELECT i FROM unnest(in_force) AS i WHERE p_item IS NULL OR i = p_item);
    remaining := ARRAY(SELECT i FROM unnest(in_force) AS i WHERE i <> ALL (stopped));
    IF cardinality(stopped) = 0 THEN
        stopped := NULL;
        remaining := NULL;
        RETURN;
    END IF;
    stopped_all := NOT EXISTS (SELECT 1 FROM unnest(remaining) AS i WHERE i <> ALL (p_implied));
    IF stopped_all THEN
        stopped := in_force;
        remaining := ARRAY[]::text[];
        DELETE FROM consents
        WHERE realm = p_realm AND person_id = p_person_id AND client_id = p_client_id;
        UPDATE grants SET ended = 'consent_withdrawn'
        WHERE realm = p_realm AND person_id = p_person_id AND client_id = p_client_id
            AND ended IS NULL;
    ELSE
        DELETE FROM consents
        WHERE realm = p_realm AND person_id = p_person_id AND client_id = p_client_id
            AND item = ANY (stopped);
    END IF;
    INSERT INTO history (realm, person_id, client_id, kind, items, at, count)
    VALUES (
        p_realm, p_person_id, p_client_id,
        CASE WHEN stopped_all THEN 'stopped_partner' ELSE 'stopped_item' END,
        array_to_string(stopped, ' '), p_at, 1);
END $$;

-- Writes an agreement over what was agreed to before about the same items, and returns the place
-- of the decision in the history. A double submit is one decision: its entry (`p_decided`) is
-- there already, unless she decided otherwise since.
CREATE FUNCTION record_agreement(
    p_realm text, p_person_id text, p_client_id text,
    p_purposes text[], p_items text[], p_left_purposes text[], p_left_items text[],
    p_all_items text, p_expires_at bigint, p_receipt text, p_at bigint, p_decided bigint
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    last record;
    place bigint;
BEGIN
    DELETE FROM consents c
    USING unnest(p_left_purposes, p_left_items) AS gone (purpose, item)
    WHERE c.realm = p_realm AND c.person_id = p_person_id AND c.client_id = p_client_id
        AND c.purpose = gone.purpose AND c.item = gone.item;
    INSERT INTO consents (realm, person_id, client_id, purpose, item, granted_at, expires_at)
    SELECT p_realm, p_person_id, p_client_id, agreed.purpose, agreed.item, p_at, p_expires_at
    FROM unnest(p_purposes, p_items) AS agreed (purpose, item)
    ON CONFLICT (realm, person_id, client_id, purpose, item) DO UPDATE SET
        granted_at = excluded.granted_at, expires_at = excluded.expires_at;
    IF p_decided IS NOT NULL THEN
        SELECT h.sequence, h.kind, h.items INTO last FROM history h
        WHERE h.realm = p_realm AND h.person_id = p_person_id AND h.client_id = p_client_id
            AND h.kind <> 'read'
        ORDER BY h.sequence DESC LIMIT 1;
        IF last.sequence = p_decided AND last.kind = 'agreed' AND last.items = p_all_items THEN
            RETURN p_decided;
        END IF;
    END IF;
    INSERT INTO history (realm, person_id, client_id, kind, items, at, count, receipt)
    VALUES (
        p_realm, p_person_id, p_client_id, 'agreed', p_all_items, p_at, 1, p_receipt::json)
    RETURNING sequence INTO place;
    RETURN place;
END $$;

-- The person's decision, complete. `p_agreed`: was she asked just now? The same flow again replaces
-- a grant whose code was never redeemed; once its code was redeemed, or what it gave has ended (she
-- stopped sharing), it gives nothing any more.
CREATE FUNCTION authorize_flow(
    p_realm text, p_flow bytea, p_pushed bytea,
    p_grant_id bytea, p_person_id text, p_client_id text, p_sid text, p_scopes text,
    p_userinfo_claims text, p_id_token_claims text, p_auth_time bigint, p_acr text,
    p_resources text, p_created_at bigint, p_expires_at bigint, p_ended text,
    p_survives_sign_out boolean, p_keep_until bigint,
    p_agreed boolean, p_purposes text[], p_items text[], p_left_purposes text[],
    p_left_items text[], p_all_items text, p_agreed_until bigint, p_receipt text,
    p_code bytea, p_code_client_id text, p_redirect_uri text, p_code_challenge text, p_nonce text,
    p_dpop_jkt text, p_code_expires_at bigint
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    earlier record;
    place bigint;
BEGIN
    PERFORM hold_person(p_realm, p_person_id);
    -- Whoever redeems the earlier code at this moment is waited for.
    PERFORM 1 FROM codes c JOIN grants g ON g.realm = c.realm AND g.grant_id = c.grant_id
    WHERE g.realm = p_realm AND g.flow = p_flow FOR UPDATE OF c;
    SELECT g.grant_id, g.event, g.ended IS NOT NULL OR EXISTS (
            SELECT 1 FROM codes c
            WHERE c.realm = g.realm AND c.grant_id = g.grant_id AND c.consumed) AS over
        INTO earlier FROM grants g WHERE g.realm = p_realm AND g.flow = p_flow;
    IF FOUND AND earlier.over THEN RETURN 'already_redeemed'; END IF;
    IF p_pushed IS NOT NULL THEN
        UPDATE pushed_requests SET used = true, flow = p_flow
        WHERE realm = p_realm AND handle = p_pushed AND client_id = p_client_id
            AND (NOT used OR flow = p_flow);
        IF NOT FOUND THEN RETURN 'pushed_request_gone'; END IF;
    END IF;
    DELETE FROM grants WHERE realm = p_realm AND grant_id = earlier.grant_id;
    place := earlier.event;
    IF p_agreed THEN
        place := record_agreement(
            p_realm, p_person_id, p_client_id, p_purposes, p_items, p_left_purposes, p_left_items,
            p_all_items, p_agreed_until, p_receipt, p_created_at, earlier.event);
    END IF;
    INSERT INTO grants (
        realm, grant_id, person_id, client_id, sid, scopes, userinfo_claims, id_token_claims,
        auth_time, acr, resources, created_at, expires_at, ended, survives_sign_out, flow, event,
        keep_until)
    VALUES (
        p_realm, p_grant_id, p_person_id, p_client_id, p_sid, p_scopes, p_userinfo_claims,
        p_id_token_claims, p_auth_time, p_acr, p_resources::json, p_created_at, p_expires_at,
        p_ended, p_survives_sign_out, p_flow, place, p_keep_until);
    INSERT INTO codes (
        realm, hash, grant_id, client_id, redirect_uri, code_challenge, nonce, dpop_jkt,
        expires_at, consumed)
    VALUES (
        p_realm, p_code, p_grant_id, p_code_client_id, p_redirect_uri, p_code_challenge, p_nonce,
        p_dpop_jkt, p_code_expires_at, false);
    RETURN 'done';
END $$;

-- Consumes a code once. RFC 6749, section 4.1.2: a code used more than once ends its grant, and
-- with it all that was issued on it. `p_token` null: no refresh token comes with it.
CREATE FUNCTION redeem_code(
    p_realm text, p_code bytea,
    p_token bytea, p_grant_id bytea, p_client_id text, p_expires_at bigint, p_access_token bytea,
    p_access_expires_at bigint, p_dpop_jkt text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    replayed bytea;
BEGIN
    UPDATE codes c SET consumed = true
    WHERE c.realm = p_realm AND c.hash = p_code AND NOT c.consumed AND EXISTS (
        SELECT 1 FROM grants g
        WHERE g.realm = c.realm AND g.grant_id = c.grant_id AND g.ended IS NULL);
    IF FOUND THEN
        IF p_token IS NOT NULL THEN
            INSERT INTO refresh_tokens (
                realm, hash, grant_id, client_id, expires_at, lost, access_token,
                access_expires_at, dpop_jkt)
            VALUES (
                p_realm, p_token, p_grant_id, p_client_id, p_expires_at, false, p_access_token,
                p_access_expires_at, p_dpop_jkt);
        END IF;
        RETURN 'done';
    END IF;
    SELECT grant_id INTO replayed
    FROM codes WHERE realm = p_realm AND hash = p_code AND consumed;
    IF NOT FOUND THEN RETURN 'gone'; END IF;
    UPDATE grants SET ended = 'code_replayed'
    WHERE realm = p_realm AND grant_id = replayed AND ended IS NULL;
    RETURN 'replayed';
END $$;

-- Exchanges a refresh token for its successor (RFC 9700, section 4.14.2). While the successor has
-- not been used, and for `p_retry` seconds after the first exchange, it may be repeated: the lost
-- successor dies, with the access token beside it. The very same exchange again has been done.
CREATE FUNCTION rotate_refresh_token(
    p_realm text, p_old bytea, p_now bigint, p_retry bigint,
    p_token bytea, p_grant_id bytea, p_client_id text, p_expires_at bigint, p_access_token bytea,
    p_access_expires_at bigint, p_dpop_jkt text
) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    old record;
    first record;
    late boolean;
    replayed boolean;
BEGIN
    SELECT t.grant_id, t.superseded_by, t.lost, t.left_at INTO old
    FROM refresh_tokens t WHERE t.realm = p_realm AND t.hash = p_old FOR UPDATE;
    IF NOT FOUND THEN RETURN 'gone'; END IF;
    PERFORM 1 FROM grants
    WHERE realm = p_realm AND grant_id = old.grant_id AND ended IS NULL;
    IF NOT FOUND THEN RETURN 'gone'; END IF;
    IF NOT old.lost AND old.superseded_by = p_token THEN RETURN 'done'; END IF;
    late := p_now >= coalesce(old.left_at, p_now) + p_retry;
    -- Its owner asked again within the time for that, and has the other one.
    IF old.lost AND NOT late THEN RETURN 'gone'; END IF;
    replayed := old.lost OR (old.superseded_by IS NOT NULL AND late);
    IF NOT replayed AND old.superseded_by IS NOT NULL THEN
        UPDATE refresh_tokens SET lost = true, left_at = coalesce(left_at, p_now)
        WHERE realm = p_realm AND hash = old.superseded_by AND superseded_by IS NULL AND NOT lost
        RETURNING access_token, access_expires_at INTO first;
        replayed := NOT FOUND;
        IF NOT replayed THEN
            PERFORM revoke_token(p_realm, first.access_token, first.access_expires_at);
        END IF;
    END IF;
    IF replayed THEN
        UPDATE grants SET ended = 'refresh_replayed'
        WHERE realm = p_realm AND grant_id = old.grant_id AND ended IS NULL;
        RETURN 'replayed';
    END IF;
    UPDATE refresh_tokens SET superseded_by = p_token, left_at = coalesce(left_at, p_now)
    WHERE realm = p_realm AND hash = p_old;
    INSERT INTO refresh_tokens (
        realm, hash, grant_id, client_id, expires_at, lost, access_token, access_expires_at,
        dpop_jkt)
    VALUES (
        p_realm, p_token, p_grant_id, p_client_id, p_expires_at, false, p_access_token,
        p_access_expires_at, p_dpop_jkt);
    RETURN 'done';
END $$;

-- Remembers an access token until it would have expired by itself.
CREATE FUNCTION revoke_token(p_realm text, p_token_id bytea, p_expires_at bigint) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO revoked_tokens (realm, token_id, expires_at)
    VALUES (p_realm, p_token_id, p_expires_at)
    ON CONFLICT (realm, token_id) DO UPDATE SET
        expires_at = greatest(revoked_tokens.expires_at, excluded.expires_at)
$$;

-- Takes away what has expired, `p_limit` rows at most; rows that another node holds are left to it.
-- The order is that of the index on the moment: without it, a plan may read the whole table.
--
-- A redeemed code goes with its grant, so that a replay is noticed as long as it could matter; so
-- do codes and tokens that a grant outlives. A grant waits for its last refresh token. The count of
-- a partner's reads stays while she shares with it.
CREATE FUNCTION sweep(
    p_now bigint, p_idle_since bigint, p_unanswered_since bigint, p_undelivered_since bigint,
    p_past bigint, p_limit bigint
) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    room bigint := p_limit;
    removed bigint;
BEGIN
    DELETE FROM codes WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM codes WHERE NOT consumed AND expires_at <= p_now
        ORDER BY expires_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM refresh_tokens WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM refresh_tokens WHERE expires_at <= p_now
        ORDER BY expires_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM revoked_tokens WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM revoked_tokens WHERE expires_at <= p_now
        ORDER BY expires_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM used_once WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM used_once WHERE expires_at <= p_now
        ORDER BY expires_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM consents WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM consents WHERE expires_at <= p_now
        ORDER BY expires_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM grants WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM grants g WHERE keep_until <= p_now AND NOT EXISTS (
            SELECT 1 FROM refresh_tokens t WHERE t.realm = g.realm AND t.grant_id = g.grant_id)
        ORDER BY keep_until LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM sessions WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM sessions WHERE last_seen <= p_idle_since
        ORDER BY last_seen LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM pushed_requests WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM pushed_requests WHERE expires_at <= p_unanswered_since
        ORDER BY expires_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM logout_notices WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM logout_notices WHERE created_at <= p_undelivered_since
        ORDER BY created_at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM history WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM history WHERE at < p_past
        ORDER BY at LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    room := room - removed;
    DELETE FROM reads WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM reads r WHERE last_read < p_past AND NOT EXISTS (
            SELECT 1 FROM consents c WHERE c.realm = r.realm AND c.person_id = r.person_id
                AND c.client_id = r.client_id)
        ORDER BY last_read LIMIT room FOR UPDATE SKIP LOCKED));
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN p_limit - (room - removed);
END $$;
