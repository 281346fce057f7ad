DROP TABLE public.other;
CREATE SCHEMA app;
CREATE TYPE app.state AS ENUM (
    'new',
    'done'
);
CREATE OR REPLACE FUNCTION app.touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN NEW.placed := now(); RETURN NEW; END$function$;
CREATE SEQUENCE app.orders_id_seq;
CREATE TABLE app.orders (
    id bigint DEFAULT nextval('app.orders_id_seq'::regclass) NOT NULL,
    user_id bigint NOT NULL,
    total numeric(10,2),
    placed timestamp with time zone DEFAULT now(),
    CONSTRAINT orders_pkey PRIMARY KEY (id),
    CONSTRAINT orders_total_check CHECK ((total >= (0)::numeric))
);
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;
CREATE TABLE app.users (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    email text NOT NULL,
    state app.state DEFAULT 'new'::app.state NOT NULL,
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_pkey PRIMARY KEY (id)
);
ALTER SEQUENCE app.orders_id_seq OWNED BY app.orders.id;
CREATE INDEX orders_user_id_idx ON app.orders USING btree (user_id);
ALTER TABLE ONLY app.orders
    ADD CONSTRAINT orders_user_id_fkey FOREIGN KEY (user_id) REFERENCES app.users(id) ON DELETE CASCADE;
CREATE VIEW app.totals AS
 SELECT u.email,
    sum(o.total) AS total
   FROM (app.users u
     JOIN app.orders o ON ((o.user_id = u.id)))
  GROUP BY u.email;
CREATE MATERIALIZED VIEW app.top AS
 SELECT totals.email
   FROM app.totals;
CREATE UNIQUE INDEX top_email ON app.top USING btree (email);
CREATE TRIGGER touched BEFORE UPDATE ON app.orders FOR EACH ROW EXECUTE FUNCTION app.touch();
CREATE POLICY own ON app.orders
    USING ((user_id > 0));
