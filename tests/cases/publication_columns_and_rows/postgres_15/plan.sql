DROP PUBLICATION q;
DROP PUBLICATION p;
ALTER TABLE public.a DROP COLUMN n;
ALTER TABLE public.a ALTER COLUMN id TYPE bigint USING id::bigint;
CREATE PUBLICATION p WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION p ADD TABLE ONLY public.a (id, x) WHERE ((id > 1));
CREATE PUBLICATION q WITH (publish = 'insert, update, delete, truncate');
ALTER PUBLICATION q ADD TABLES IN SCHEMA app;
ALTER PUBLICATION q ADD TABLES IN SCHEMA public;
