DROP VIEW public.w;
DROP VIEW public.v;
ALTER TABLE public.t DROP CONSTRAINT amount_ok;
ALTER TABLE public.t ALTER COLUMN amount DROP DEFAULT;
ALTER TABLE public.t ALTER COLUMN amount TYPE integer USING amount::integer;
ALTER TABLE public.t ALTER COLUMN amount SET DEFAULT 0;
ALTER TABLE public.t
    ADD CONSTRAINT amount_ok CHECK ((amount >= 0)) NOT VALID;
-- by itself
ALTER TABLE public.t VALIDATE CONSTRAINT amount_ok;
-- by itself
CREATE INDEX CONCURRENTLY trueup_new_by_amount ON public.t USING btree (amount) WHERE (amount > 10);
DROP INDEX public.by_amount;
ALTER INDEX public.trueup_new_by_amount RENAME TO by_amount;
CREATE VIEW public.v AS
 SELECT t.id,
    t.amount
   FROM public.t;
COMMENT ON COLUMN public.v.amount IS 'in cents';
CREATE VIEW public.w AS
 SELECT sum(v.amount) AS total
   FROM public.v;
CREATE RULE quiet AS
    ON INSERT TO public.v DO INSTEAD NOTHING;
