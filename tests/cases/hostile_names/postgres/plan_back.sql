ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" DROP CONSTRAINT "it's $$ ""quoted"" ;
 DROP TABLE x_SET NOT NULL_check";
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" DROP COLUMN "ADD COLUMN x";
DROP TYPE "select"."e'";
CREATE TYPE "select"."e'" AS ENUM (
    'a''b',
    'c"d'
);
CREATE OR REPLACE FUNCTION "select"."f(x)"("a b" integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT 1$function$;
COMMENT ON TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" IS NULL;
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ALTER COLUMN "a
b" DROP DEFAULT;
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ALTER COLUMN "a
b" TYPE text USING "a
b"::text;
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ALTER COLUMN "a
b" SET DEFAULT '$$'::text;
ALTER TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ALTER COLUMN "from" TYPE integer USING "from"::integer;
-- by itself
CREATE INDEX CONCURRENTLY "trueup_new_i.x" ON "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" USING btree ("a
b");
DROP INDEX "a.b"."i.x";
ALTER INDEX "a.b"."trueup_new_i.x" RENAME TO "i.x";
