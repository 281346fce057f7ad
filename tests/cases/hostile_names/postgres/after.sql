CREATE SCHEMA "a.b"; CREATE SCHEMA "select";
CREATE TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ("from" bigint PRIMARY KEY, "a
b" varchar(50) DEFAULT '$$', "SET NOT NULL" integer CHECK ("SET NOT NULL" > 0), "ADD COLUMN x" integer);
CREATE UNIQUE INDEX "i.x" ON "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ("a
b");
CREATE FUNCTION "select"."f(x)"("a b" integer) RETURNS integer LANGUAGE sql AS 'SELECT 2';
CREATE TYPE "select"."e'" AS ENUM ('a''b', '\', 'c"d');
COMMENT ON TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" IS E'\\ '' $$';
