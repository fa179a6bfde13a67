-- Each realm has its sign-outs told by itself: what is due in one is found without a look at those
-- of others, which may be served nowhere at the moment.

CREATE INDEX logout_notices_due_in_realm ON logout_notices (realm, next_attempt);
