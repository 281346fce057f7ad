CREATE TABLE t (a text, b integer);
CREATE INDEX x ON t (upper(a), (b + 1)) WHERE b > 1;
CREATE INDEX y ON t (a COLLATE "C") INCLUDE (b);
