CREATE SCHEMA x; CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION pg_trgm;
CREATE TABLE t (a citext, b text);
CREATE INDEX i ON t USING gin (b gin_trgm_ops);
COMMENT ON EXTENSION pg_trgm IS 'letters in threes';
