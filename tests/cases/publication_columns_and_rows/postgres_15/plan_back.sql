DROP PUBLICATION q;
DROP PUBLICATION p;
ALTER TABLE public.a ADD COLUMN n integer;
ALTER TABLE public.a ALTER COLUMN id TYPE integer USING id::integer;
CREATE PUBLICATION p WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION p ADD TABLE ONLY public.a (id, n) WHERE ((id > 0));
CREATE PUBLICATION q WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION q ADD TABLES IN SCHEMA app;
