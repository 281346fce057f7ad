-- What PostgreSQL 14 added to words.sql.

CREATE TABLE words.many (dates datemultirange, spans words.span_multirange);
CREATE INDEX ON words.many (dates);
CREATE INDEX ON words.many USING gist (dates, spans multirange_ops);
CREATE INDEX ON words.many (spans) WHERE dates @> '2020-01-01'::date;
CREATE INDEX ON words.types USING brin (int int4_minmax_multi_ops (values_per_range=16), big int8_bloom_ops (n_distinct_per_range=30, false_positive_rate=0.02));
ALTER TABLE words.part ADD CHECK ((a > 1) IS NOT FALSE);
