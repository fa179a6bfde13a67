-- Each realm has its sign-outs told by itself: what is due in one is found without a look at those
-- of others, which may be served nowhere at the moment.

DROP INDEX logout_notices_due;
CREATE INDEX logout_notices_due ON logout_notices (realm, next_attempt);
DELETE FROM sqlite_stat1 WHERE idx = 'logout_notices_due';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('logout_notices', 'logout_notices_due', '10000 10000 2');
ANALYZE sqlite_schema;
