CREATE SEQUENCE new_s START WITH 5; CREATE TABLE t (id integer DEFAULT nextval('new_s'));
