-- A refresh token is written once and changed once, when it is exchanged. Room on its page for the
-- second time, and no index by time: its row then stays where the indexes say, and none is touched.

ALTER TABLE refresh_tokens SET (fillfactor = 50);
DROP INDEX refresh_tokens_to_sweep;

-- Takes away what has expired, `p_limit` rows at most; rows that another node holds are left to it.
-- The order is that of the index on the moment: without it, a plan may read the whole table.
--
-- A redeemed code goes with its grant, so that a replay is noticed as long as it could matter; so
-- do codes and tokens that a grant outlives. Refresh tokens are found through their grants, which
-- live as long as the last of them can; a grant waits for its last refresh token. The count of a
-- partner's reads stays while she shares with it.
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
    DELETE FROM refresh_tokens WHERE ctid = ANY (ARRAY(
        SELECT t.ctid FROM grants g
        JOIN refresh_tokens t ON t.realm = g.realm AND t.grant_id = g.grant_id
        WHERE g.keep_until <= p_now AND t.expires_at <= p_now
        ORDER BY g.keep_until LIMIT room FOR UPDATE OF t SKIP LOCKED));
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
