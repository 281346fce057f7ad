CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '1', PARALLEL = SAFE);
CREATE TABLE t (a integer);
CREATE VIEW v AS SELECT total(a) AS x FROM t;
COMMENT ON AGGREGATE total(integer) IS 'sum and one';
