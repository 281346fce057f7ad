CREATE TABLE t (a text, b integer);
CREATE INDEX x ON t (lower(a)) WHERE b > 0;
CREATE INDEX y ON t (a text_pattern_ops);
