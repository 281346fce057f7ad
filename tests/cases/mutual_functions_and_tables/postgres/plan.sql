CREATE OR REPLACE FUNCTION public.count_b()
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$SELECT count(*) FROM b$function$;
ALTER TABLE public.a ALTER COLUMN id SET DEFAULT public.count_b();
ALTER TABLE public.a
    ADD CONSTRAINT a_id_check CHECK ((id >= 0)) NOT VALID;
-- by itself
ALTER TABLE public.a VALIDATE CONSTRAINT a_id_check;
CREATE OR REPLACE FUNCTION public.of_a(public.a)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT $1.id$function$;
CREATE TABLE public.b (
    a public.a,
    n integer
);
-- by itself
CREATE INDEX CONCURRENTLY i ON public.a USING btree (public.of_a(a.*));
