-- A refresh token is written once and changed once, when it is exchanged. With room on its page for
-- the second time its row stays where the indexes say, and none of them is touched.

ALTER TABLE refresh_tokens SET (fillfactor = 50);
