CREATE TABLE p (id integer PRIMARY KEY, code text, other text);
CREATE UNIQUE INDEX p_code ON p (code) INCLUDE (other);
CREATE TABLE c (code text CONSTRAINT c_code REFERENCES p (code));
