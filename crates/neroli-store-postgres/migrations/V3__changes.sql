-- What other nodes must hear of: each step that takes something away, or changes what may have been
-- read before, leaves a row here, in its own transaction. Triggers write them, so that no step can
-- forget.
--
-- A node asks for the rows of transactions that its last look could not see (`xid`): none is missed,
-- in whatever order transactions commit. NOTIFY only says that a look is worth while. Rows are kept
-- for minutes; after a crash or a failover every node begins anew, so they need no log.

CREATE UNLOGGED TABLE changes (
    xid     xid8 NOT NULL DEFAULT pg_current_xact_id(),
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    kind    text NOT NULL,
    realm   text NOT NULL,
    subject text,
    partner text
);
CREATE INDEX changes_since ON changes (xid);
CREATE INDEX changes_to_sweep ON changes (at);

CREATE FUNCTION tell(p_kind text, p_realm text, p_subject text, p_partner text) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO changes (kind, realm, subject, partner)
    VALUES (p_kind, p_realm, p_subject, p_partner);
    PERFORM pg_notify('neroli_changes', '');
END $$;

CREATE FUNCTION tell_grant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell('grant', OLD.realm, encode(OLD.grant_id, 'hex'), NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER ended AFTER UPDATE OF ended ON grants FOR EACH ROW
    WHEN (OLD.ended IS DISTINCT FROM NEW.ended) EXECUTE FUNCTION tell_grant();
CREATE TRIGGER gone AFTER DELETE ON grants FOR EACH ROW EXECUTE FUNCTION tell_grant();

-- One row for all items of an agreement.
CREATE FUNCTION tell_consents() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell('consents', c.realm, c.person_id, c.client_id)
    FROM (SELECT DISTINCT realm, person_id, client_id FROM touched) AS c;
    RETURN NULL;
END $$;
CREATE TRIGGER given AFTER INSERT ON consents REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION tell_consents();
CREATE TRIGGER given_again AFTER UPDATE ON consents REFERENCING NEW TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION tell_consents();
CREATE TRIGGER gone AFTER DELETE ON consents REFERENCING OLD TABLE AS touched
    FOR EACH STATEMENT EXECUTE FUNCTION tell_consents();

CREATE FUNCTION tell_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell('person', OLD.realm, OLD.person_id, NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER changed AFTER UPDATE OR DELETE ON people
    FOR EACH ROW EXECUTE FUNCTION tell_person();

CREATE FUNCTION tell_client() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell('client', OLD.realm, OLD.client_id, NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER changed AFTER UPDATE OR DELETE ON clients
    FOR EACH ROW EXECUTE FUNCTION tell_client();
CREATE TRIGGER gone AFTER DELETE ON client_secrets
    FOR EACH ROW EXECUTE FUNCTION tell_client();

CREATE FUNCTION tell_new_secret() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell('client', NEW.realm, NEW.client_id, NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER given AFTER INSERT ON client_secrets
    FOR EACH ROW EXECUTE FUNCTION tell_new_secret();

CREATE FUNCTION tell_token() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell('token', NEW.realm, encode(NEW.token_id, 'hex'), NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER revoked AFTER INSERT ON revoked_tokens
    FOR EACH ROW EXECUTE FUNCTION tell_token();

CREATE FUNCTION tell_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell('keys', NEW.realm, NULL, NULL);
    RETURN NULL;
END $$;
CREATE TRIGGER changed AFTER INSERT OR UPDATE ON keys
    FOR EACH ROW EXECUTE FUNCTION tell_keys();
