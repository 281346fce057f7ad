CREATE TABLE t (id integer PRIMARY KEY, amount numeric(10,2) DEFAULT 0 NOT NULL CONSTRAINT amount_ok CHECK (amount >= 0::numeric));
CREATE INDEX by_amount ON t (amount) WHERE amount > 10::numeric;
CREATE VIEW v AS SELECT id, amount FROM t;
CREATE VIEW w AS SELECT sum(amount) AS total FROM v;
CREATE RULE quiet AS ON INSERT TO v DO INSTEAD NOTHING;
COMMENT ON COLUMN v.amount IS 'in cents';
