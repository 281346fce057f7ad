CREATE TABLE client (id serial PRIMARY KEY, name text UNIQUE, CHECK (id > 0));
CREATE INDEX by_name ON client (name, id);
CREATE TABLE bill (client_id integer REFERENCES client);
CREATE VIEW v AS SELECT id FROM client;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER changed BEFORE UPDATE ON client FOR EACH ROW EXECUTE FUNCTION f();
