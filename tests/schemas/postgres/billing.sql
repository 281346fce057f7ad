-- A small shop's accounts, as an ordinary application has them: keys, enums, checks, a trigger for time stamps, a few views.

CREATE SCHEMA billing;
CREATE TYPE billing.invoice_status AS ENUM ('draft', 'open', 'paid', 'void');
CREATE DOMAIN billing.currency AS character(3) CHECK (VALUE ~ '^[A-Z]{3}$');

CREATE FUNCTION billing.set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

CREATE TABLE billing.customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    country character(2) DEFAULT 'DE' NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone,
    CONSTRAINT email_has_an_at CHECK (position('@' IN email) > 1)
);
COMMENT ON TABLE billing.customer IS 'Who pays';
COMMENT ON COLUMN billing.customer.country IS 'ISO 3166-1 alpha-2';

CREATE TABLE billing.product (
    sku text PRIMARY KEY,
    title text NOT NULL,
    price numeric(12,2) NOT NULL CHECK (price >= 0),
    currency billing.currency DEFAULT 'EUR' NOT NULL,
    attributes jsonb DEFAULT '{}' NOT NULL
);

CREATE TABLE billing.invoice (
    id bigserial PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES billing.customer ON DELETE RESTRICT,
    number text NOT NULL,
    status billing.invoice_status DEFAULT 'draft' NOT NULL,
    issued_on date,
    due_on date,
    note text,
    UNIQUE (customer_id, number),
    CONSTRAINT due_after_issue CHECK (due_on >= issued_on)
);

CREATE TABLE billing.invoice_line (
    invoice_id bigint NOT NULL REFERENCES billing.invoice ON DELETE CASCADE,
    position integer NOT NULL,
    sku text NOT NULL REFERENCES billing.product ON UPDATE CASCADE,
    quantity integer DEFAULT 1 NOT NULL CHECK (quantity > 0),
    unit_price numeric(12,2) NOT NULL,
    total numeric(14,2) GENERATED ALWAYS AS (quantity * unit_price) STORED,
    PRIMARY KEY (invoice_id, position)
);

CREATE INDEX invoice_open ON billing.invoice (due_on) WHERE status = 'open';
CREATE INDEX product_title ON billing.product (lower(title));
CREATE INDEX product_attributes ON billing.product USING gin (attributes);
CREATE TRIGGER customer_updated BEFORE UPDATE ON billing.customer FOR EACH ROW EXECUTE FUNCTION billing.set_updated_at();

CREATE VIEW billing.invoice_total AS
    SELECT i.id, i.number, i.status, COALESCE(sum(l.total), 0) AS total
    FROM billing.invoice i LEFT JOIN billing.invoice_line l ON l.invoice_id = i.id GROUP BY i.id;
CREATE VIEW billing.debt AS
    SELECT c.id, c.name, sum(t.total) AS owed
    FROM billing.customer c JOIN billing.invoice i ON i.customer_id = c.id JOIN billing.invoice_total t ON t.id = i.id
    WHERE t.status = 'open' GROUP BY c.id, c.name;
CREATE MATERIALIZED VIEW billing.revenue AS
    SELECT date_trunc('month', i.issued_on) AS month, sum(l.total) AS total
    FROM billing.invoice i JOIN billing.invoice_line l ON l.invoice_id = i.id WHERE i.status = 'paid' GROUP BY 1;
CREATE UNIQUE INDEX revenue_month ON billing.revenue (month);

GRANT USAGE ON SCHEMA billing TO trueup_test_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA billing TO trueup_test_reader;
