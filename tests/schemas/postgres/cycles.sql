-- Objects that need each other: whoever comes first, something it refers to is not there yet.

CREATE SCHEMA loop;

-- Foreign keys in circles of one, two and three tables.
CREATE TABLE loop.self (id integer PRIMARY KEY, parent integer REFERENCES loop.self);
CREATE TABLE loop.employee (id integer PRIMARY KEY, department integer NOT NULL);
CREATE TABLE loop.department (id integer PRIMARY KEY, head integer REFERENCES loop.employee);
ALTER TABLE loop.employee ADD FOREIGN KEY (department) REFERENCES loop.department DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE loop.a (id integer PRIMARY KEY, b integer);
CREATE TABLE loop.b (id integer PRIMARY KEY, c integer);
CREATE TABLE loop.c (id integer PRIMARY KEY, a integer REFERENCES loop.a);
ALTER TABLE loop.a ADD FOREIGN KEY (b) REFERENCES loop.b;
ALTER TABLE loop.b ADD FOREIGN KEY (c) REFERENCES loop.c;

-- A table's row type is an argument of functions that its own checks, defaults, generated columns and indexes call.
CREATE TABLE loop.item (id integer PRIMARY KEY, name text NOT NULL, price numeric);
CREATE FUNCTION loop.label(loop.item) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT $1.name || $1.id $$;
CREATE FUNCTION loop.is_cheap(loop.item) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN $1.price < 10; END $$;
CREATE FUNCTION loop.default_price(loop.item DEFAULT NULL) RETURNS numeric LANGUAGE sql STABLE AS 'SELECT 1.0';
CREATE FUNCTION loop.cheapest() RETURNS loop.item LANGUAGE sql STABLE AS 'SELECT * FROM loop.item ORDER BY price LIMIT 1';
ALTER TABLE loop.item ADD CONSTRAINT is_cheap CHECK (loop.is_cheap(item.*));
ALTER TABLE loop.item ALTER COLUMN price SET DEFAULT loop.default_price();
CREATE INDEX item_label ON loop.item (loop.label(item.*));
CREATE TABLE loop.holds_items (main loop.item, items loop.item[] DEFAULT '{}');
CREATE DOMAIN loop.items AS loop.item[] CHECK (cardinality(VALUE) < 9);
CREATE DOMAIN loop.cheap_item AS loop.item CHECK (loop.is_cheap(VALUE));
CREATE TABLE loop.holds_domain (item loop.cheap_item, many loop.items);
CREATE TYPE loop.pair AS (one loop.item, two loop.cheap_item);
CREATE FUNCTION loop.pairs(loop.pair[]) RETURNS SETOF loop.pair LANGUAGE sql AS 'SELECT unnest($1)';
CREATE TABLE loop.of_pair OF loop.pair;

-- Bodies that are text hide what they need; what they need comes later in every order of names.
CREATE TABLE loop.zz_later (id integer PRIMARY KEY);
CREATE FUNCTION loop.aa_earlier() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT count(*) FROM loop.zz_later';
CREATE TABLE loop.ab_uses_it (n bigint DEFAULT loop.aa_earlier(), CHECK (n >= 0 OR loop.aa_earlier() > 0));
CREATE VIEW loop.ac_view AS SELECT loop.aa_earlier() AS n;
CREATE FUNCTION loop.ad_over_view() RETURNS SETOF loop.ac_view LANGUAGE sql AS 'SELECT * FROM loop.ac_view';
CREATE VIEW loop.ae_view AS SELECT * FROM loop.ad_over_view();

-- Sequences owned by one table and used by another, both ways.
CREATE SEQUENCE loop.first_numbers;
CREATE SEQUENCE loop.second_numbers;
CREATE TABLE loop.first (id integer DEFAULT nextval('loop.second_numbers'));
CREATE TABLE loop.second (id integer DEFAULT nextval('loop.first_numbers'));
ALTER SEQUENCE loop.first_numbers OWNED BY loop.first.id;
ALTER SEQUENCE loop.second_numbers OWNED BY loop.second.id;

-- Views that select from each other: legal to define, for as long as nobody asks them.
CREATE VIEW loop.chicken AS SELECT 1 AS n, 'x'::text AS t;
CREATE VIEW loop.egg AS SELECT n, t FROM loop.chicken;
CREATE OR REPLACE VIEW loop.chicken AS SELECT n, t FROM loop.egg;

-- A view with a rule that uses a view over it; and one through a function with its row type.
CREATE VIEW loop.base AS SELECT id, name FROM loop.item;
CREATE VIEW loop.over_base AS SELECT b.id, b.name FROM loop.base b;
CREATE RULE through AS ON INSERT TO loop.base DO INSTEAD
    INSERT INTO loop.zz_later SELECT id FROM loop.over_base WHERE id = NEW.id;
CREATE FUNCTION loop.row_name(loop.over_base) RETURNS text LANGUAGE sql AS 'SELECT $1.name';
CREATE VIEW loop.with_row_name AS SELECT loop.row_name(o.*) AS name FROM loop.over_base o;

-- GROUP BY the primary key: the view needs the constraint, which comes late; and so does all that needs the view.
CREATE VIEW loop.grouped AS SELECT id, name, count(*) AS n FROM loop.item GROUP BY id;
CREATE VIEW loop.over_grouped AS SELECT g.id, g.name FROM loop.grouped g;
CREATE MATERIALIZED VIEW loop.kept AS SELECT id, name FROM loop.over_grouped WITH NO DATA;
CREATE UNIQUE INDEX kept_key ON loop.kept (id);
CREATE VIEW loop.over_kept AS SELECT id FROM loop.kept;
CREATE FUNCTION loop.of_grouped(loop.grouped) RETURNS integer LANGUAGE sql AS 'SELECT $1.id';
CREATE RULE on_grouped AS ON DELETE TO loop.grouped DO INSTEAD DELETE FROM loop.item WHERE id = OLD.id;

-- Two tables whose policies look at each other, and a check that calls a function over an operator over a type of its own.
CREATE POLICY of_a ON loop.a USING (EXISTS (SELECT FROM loop.b WHERE b.id = a.b));
CREATE POLICY of_b ON loop.b USING (EXISTS (SELECT FROM loop.a WHERE a.id = b.c));
ALTER TABLE loop.a ENABLE ROW LEVEL SECURITY;
CREATE TYPE loop.state AS ENUM ('on', 'off');
CREATE FUNCTION loop.differs(loop.state, loop.state) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1::text <> $2::text';
CREATE OPERATOR loop.<!> (PROCEDURE = loop.differs, LEFTARG = loop.state, RIGHTARG = loop.state, COMMUTATOR = OPERATOR(loop.<!>));
CREATE TABLE loop.switch (now loop.state DEFAULT 'off', before loop.state, CHECK (now OPERATOR(loop.<!>) before));
CREATE FUNCTION loop.later(loop.state, loop.state) RETURNS loop.state LANGUAGE sql IMMUTABLE AS 'SELECT $2';
CREATE AGGREGATE loop.last_state(loop.state) (SFUNC = loop.later, STYPE = loop.state);
CREATE VIEW loop.aggregated AS SELECT loop.last_state(now) AS state FROM loop.switch;
