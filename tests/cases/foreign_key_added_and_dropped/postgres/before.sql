CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE c (p_id integer, CONSTRAINT gone FOREIGN KEY (p_id) REFERENCES p);
CREATE TABLE d (p_id integer);
