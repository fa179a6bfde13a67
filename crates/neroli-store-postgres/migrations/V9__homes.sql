-- A realm may have a store of its own. There `here` is the mark that this store bears, and the common
-- store notes it as `elsewhere`: no node begins the realm anew in another place.

CREATE TABLE homes (
    realm text COLLATE "C" NOT NULL,
    lives text COLLATE "C" NOT NULL CHECK (lives IN ('here', 'elsewhere')),
    mark  bytea NOT NULL CHECK (length(mark) = 16),
    PRIMARY KEY (realm, lives)
);
