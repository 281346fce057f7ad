-- by itself
ALTER TYPE "select"."e'" ADD VALUE E'\\' AFTER 'a''b';
CREATE OR REPLACE FUNCTION "select"."f(x)"("a b" integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 2$function$;
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ADD COLUMN "ADD COLUMN x" integer;
COMMENT ON TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" IS E'\\ '' $$';
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ALTER COLUMN "a
b" DROP DEFAULT;
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ALTER COLUMN "a
b" TYPE character varying(50) USING "a
b"::character varying(50);
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ALTER COLUMN "a
b" SET DEFAULT '$$'::character varying;
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ALTER COLUMN "from" TYPE bigint USING "from"::bigint;
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x"
    ADD CONSTRAINT "it's $$ ""quoted"" ;
 DROP TABLE x_SET NOT NULL_check" CHECK (("SET NOT NULL" > 0)) NOT VALID;
-- by itself
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" VALIDATE CONSTRAINT "it's $$ ""quoted"" ;
 DROP TABLE x_SET NOT NULL_check";
-- by itself
CREATE UNIQUE INDEX CONCURRENTLY "trueup_new_i.x" ON "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" USING btree ("a
b");
DROP INDEX "a.b"."i.x";
ALTER INDEX "a.b"."trueup_new_i.x" RENAME TO "i.x";
