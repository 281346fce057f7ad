CREATE TABLE customer (id integer PRIMARY KEY, name text UNIQUE, CHECK (id > 0));
CREATE SEQUENCE client_id_seq AS integer OWNED BY customer.id;
ALTER TABLE customer ALTER id SET DEFAULT nextval('client_id_seq');
CREATE INDEX by_name ON customer (name, id);
CREATE TABLE bill (client_id integer REFERENCES customer);
CREATE VIEW v AS SELECT id FROM customer;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER changed BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION f();
