CREATE DOMAIN word AS text;
CREATE TABLE t (w word);
