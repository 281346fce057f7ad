DROP MATERIALIZED VIEW app.top;
DROP VIEW app.totals;
ALTER TABLE app.orders DROP CONSTRAINT orders_user_id_fkey;
DROP TABLE app.users;
DROP TABLE app.orders;
DROP FUNCTION app.touch();
DROP TYPE app.state;
CREATE TABLE public.other (
    id integer
);
DROP SCHEMA app;
