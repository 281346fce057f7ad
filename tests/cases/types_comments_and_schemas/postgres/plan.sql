DROP TYPE a.c;
DROP DOMAIN a.d;
DROP TYPE a.e;
COMMENT ON SCHEMA b IS 'second';
CREATE TYPE b.e AS ENUM (
    'x'
);
CREATE DOMAIN b.d AS b.e;
CREATE TYPE b.c AS (
    d b.d
);
COMMENT ON TYPE b.c IS 'c';
