CREATE TABLE t ("a DROP COLUMN b" integer, "x TYPE text" integer, c integer);
CREATE TABLE "CREATE UNIQUE INDEX " (a integer);
