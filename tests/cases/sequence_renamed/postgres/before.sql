CREATE SEQUENCE old_s START WITH 5; CREATE TABLE t (id integer DEFAULT nextval('old_s'));
