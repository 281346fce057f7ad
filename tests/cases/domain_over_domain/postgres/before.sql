CREATE DOMAIN inner_d AS text CHECK (VALUE <> '');
CREATE DOMAIN outer_d AS inner_d CHECK (length(VALUE) < 10);
CREATE TABLE t (a outer_d);
