CREATE TABLE a (id serial, other integer); CREATE TABLE b (id serial, other integer);
ALTER TABLE a ALTER other SET DEFAULT nextval('b_id_seq'); ALTER TABLE b ALTER other SET DEFAULT nextval('a_id_seq');
