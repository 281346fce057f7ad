CREATE SCHEMA "a.b"; CREATE SCHEMA "select";
CREATE TABLE "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ("from" integer PRIMARY KEY, "a
b" text DEFAULT '$$', "SET NOT NULL" integer);
CREATE INDEX "i.x" ON "a.b"."it's $$ ""quoted"" ;
 DROP TABLE x" ("a
b");
CREATE FUNCTION "select"."f(x)"("a b" integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TYPE "select"."e'" AS ENUM ('a''b', 'c"d');
