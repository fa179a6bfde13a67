-- The refresh tokens of a grant are one row, which an exchange rewrites: no index grows with the
-- number of exchanges, and none is touched by one, as the rows have room on their pages. Of the
-- token that works, and of the one that it was exchanged for, half the hash is kept; `family_key`
-- makes the seal that all tokens of the family bear; `lost` are half hashes (16 bytes), each with a
-- moment (8 bytes). The rule is the program's; a step changes the row that it has looked at, or
-- none.
--
-- A family lives as long as its grant and goes with it. A token from before has nothing in its text
-- that names its grant: it is found by its hash in `former_refresh_tokens`, to which none is added.
--
-- This is no step that lets two versions run side by side, as nothing had been released: the
-- functions that wrote the table of before go with its name, and a node of the version before
-- answers with an error where it would have to use them. It is waited for until it has done what
-- it had begun: nothing is exchanged twice, and nothing that was acknowledged is lost.

LOCK TABLE codes, refresh_tokens IN ACCESS EXCLUSIVE MODE;

CREATE TABLE refresh_families (
    realm             text COLLATE "C" NOT NULL,
    grant_id          bytea NOT NULL,
    family_key        bytea NOT NULL CHECK (length(family_key) = 16),
    current           bytea NOT NULL CHECK (length(current) = 16),
    previous          bytea CHECK (length(previous) = 16),
    left_at           bigint,
    lost              bytea CHECK (length(lost) % 24 = 0),
    access_token      bytea NOT NULL CHECK (length(access_token) = 12),
    access_expires_at bigint NOT NULL,
    dpop_jkt          text,
    previous_jkt      text,
    PRIMARY KEY (realm, grant_id),
    FOREIGN KEY (realm, grant_id) REFERENCES grants ON DELETE CASCADE
) WITH (fillfactor = 60);

INSERT INTO refresh_families
SELECT t.realm, t.grant_id, uuid_send(gen_random_uuid()), substr(t.hash, 17), substr(old.hash, 17),
    old.left_at, NULL, t.access_token, t.access_expires_at, t.dpop_jkt, old.dpop_jkt
FROM refresh_tokens t
LEFT JOIN refresh_tokens old
    ON old.realm = t.realm AND old.grant_id = t.grant_id AND old.superseded_by = t.hash
WHERE t.superseded_by IS NULL AND NOT t.lost;

DROP FUNCTION rotate_refresh_token(
    text, bytea, bigint, bigint, bytea, bytea, text, bigint, bytea, bigint, text);
DROP FUNCTION redeem_code(text, bytea, bytea, bytea, text, bigint, bytea, bigint, text);
DROP INDEX refresh_tokens_to_sweep;
ALTER TABLE refresh_tokens RENAME TO former_refresh_tokens;
ALTER TABLE former_refresh_tokens
    DROP COLUMN client_id, DROP COLUMN expires_at, DROP COLUMN superseded_by, DROP COLUMN lost,
    DROP COLUMN access_token, DROP COLUMN access_expires_at, DROP COLUMN dpop_jkt,
    DROP COLUMN left_at;

-- Consumes a code once. RFC 6749, section 4.1.2: a code used more than once ends its grant, and
-- with it all that was issued on it. `p_current` null: no refresh token comes with it.
CREATE FUNCTION redeem_code(
    p_realm text, p_code bytea,
    p_grant_id bytea, p_family_key bytea, p_current bytea, p_access_token bytea,
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
        IF p_current IS NOT NULL THEN
            INSERT INTO refresh_families (
                realm, grant_id, family_key, current, access_token, access_expires_at, dpop_jkt)
            VALUES (
                p_realm, p_grant_id, p_family_key, p_current, p_access_token,
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

-- Takes away what has expired, `p_limit` rows at most; rows that another node holds are left to it.
-- The order is that of the index on the moment: without it, a plan may read the whole table.
--
-- A redeemed code goes with its grant, so that a replay is noticed as long as it could matter; so
-- do codes that a grant outlives, and its refresh tokens. The count of a partner's reads stays while
-- she shares with it.
CREATE OR REPLACE FUNCTION sweep(
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
        SELECT ctid FROM grants WHERE keep_until <= p_now
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
