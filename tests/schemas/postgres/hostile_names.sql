-- Names that break what pastes, splits, trims, folds or escapes them carelessly; each stands where other objects refer to it.
-- For each name: a type, a domain, a function, a table with its parts, a view and a rule, all of that name or one made of it.

CREATE SCHEMA hostile;
CREATE SCHEMA U&"Hostile ""schema"".\000A%s \005C";
CREATE FUNCTION hostile.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."eCamelCase" AS ENUM (E'CamelCase', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."dCamelCase" AS text DEFAULT E'CamelCase' CONSTRAINT "CamelCase" CHECK (VALUE <> E'not CamelCase');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."fCamelCase"("CamelCase" U&"Hostile ""schema"".\000A%s \005C"."dCamelCase" DEFAULT E'CamelCase') RETURNS U&"Hostile ""schema"".\000A%s \005C"."dCamelCase" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."CamelCase" (id integer CONSTRAINT "kCamelCase" PRIMARY KEY, "CamelCase" U&"Hostile ""schema"".\000A%s \005C"."dCamelCase" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."fCamelCase"(E'CamelCase'), kind U&"Hostile ""schema"".\000A%s \005C"."eCamelCase" DEFAULT E'CamelCase', CONSTRAINT "CamelCase" CHECK (U&"Hostile ""schema"".\000A%s \005C"."fCamelCase"("CamelCase") <> E'CamelCase'),
    CONSTRAINT "rCamelCase" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."CamelCase");
CREATE INDEX "iCamelCase" ON U&"Hostile ""schema"".\000A%s \005C"."CamelCase" ("CamelCase") WHERE "CamelCase" <> E'CamelCase';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."vCamelCase" AS SELECT "CamelCase", E'CamelCase'::text AS "cCamelCase" FROM U&"Hostile ""schema"".\000A%s \005C"."CamelCase";
CREATE TRIGGER "CamelCase" BEFORE UPDATE OF "CamelCase" ON U&"Hostile ""schema"".\000A%s \005C"."CamelCase" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'CamelCase');
CREATE RULE "CamelCase" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."vCamelCase" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."CamelCase" WHERE "CamelCase" = OLD."CamelCase";
CREATE POLICY "CamelCase" ON U&"Hostile ""schema"".\000A%s \005C"."CamelCase" USING ("CamelCase" <> E'CamelCase');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."CamelCase" IS E'CamelCase';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."CamelCase"."CamelCase" IS E'CamelCase';
COMMENT ON CONSTRAINT "CamelCase" ON U&"Hostile ""schema"".\000A%s \005C"."CamelCase" IS E'CamelCase';
GRANT SELECT ("CamelCase") ON U&"Hostile ""schema"".\000A%s \005C"."CamelCase" TO trueup_test_reader;

CREATE TYPE hostile."ecamelcase" AS ENUM (E'camelcase', 'other');
CREATE DOMAIN hostile."dcamelcase" AS text DEFAULT E'camelcase' CONSTRAINT "camelcase" CHECK (VALUE <> E'not camelcase');
CREATE FUNCTION hostile."fcamelcase"("camelcase" hostile."dcamelcase" DEFAULT E'camelcase') RETURNS hostile."dcamelcase" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."camelcase" (id integer CONSTRAINT "kcamelcase" PRIMARY KEY, "camelcase" hostile."dcamelcase" DEFAULT hostile."fcamelcase"(E'camelcase'), kind hostile."ecamelcase" DEFAULT E'camelcase', CONSTRAINT "camelcase" CHECK (hostile."fcamelcase"("camelcase") <> E'camelcase'),
    CONSTRAINT "rcamelcase" FOREIGN KEY (id) REFERENCES hostile."camelcase");
CREATE INDEX "icamelcase" ON hostile."camelcase" ("camelcase") WHERE "camelcase" <> E'camelcase';
CREATE VIEW hostile."vcamelcase" AS SELECT "camelcase", E'camelcase'::text AS "ccamelcase" FROM hostile."camelcase";
CREATE TRIGGER "camelcase" BEFORE UPDATE OF "camelcase" ON hostile."camelcase" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'camelcase');
CREATE RULE "camelcase" AS ON DELETE TO hostile."vcamelcase" DO INSTEAD DELETE FROM hostile."camelcase" WHERE "camelcase" = OLD."camelcase";
CREATE POLICY "camelcase" ON hostile."camelcase" USING ("camelcase" <> E'camelcase');
COMMENT ON TABLE hostile."camelcase" IS E'camelcase';
COMMENT ON COLUMN hostile."camelcase"."camelcase" IS E'camelcase';
COMMENT ON CONSTRAINT "camelcase" ON hostile."camelcase" IS E'camelcase';
GRANT SELECT ("camelcase") ON hostile."camelcase" TO trueup_test_reader;

CREATE TYPE hostile."ewith space" AS ENUM (E'with space', 'other');
CREATE DOMAIN hostile."dwith space" AS text DEFAULT E'with space' CONSTRAINT "with space" CHECK (VALUE <> E'not with space');
CREATE FUNCTION hostile."fwith space"("with space" hostile."dwith space" DEFAULT E'with space') RETURNS hostile."dwith space" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."with space" (id integer CONSTRAINT "kwith space" PRIMARY KEY, "with space" hostile."dwith space" DEFAULT hostile."fwith space"(E'with space'), kind hostile."ewith space" DEFAULT E'with space', CONSTRAINT "with space" CHECK (hostile."fwith space"("with space") <> E'with space'),
    CONSTRAINT "rwith space" FOREIGN KEY (id) REFERENCES hostile."with space");
CREATE INDEX "iwith space" ON hostile."with space" ("with space") WHERE "with space" <> E'with space';
CREATE VIEW hostile."vwith space" AS SELECT "with space", E'with space'::text AS "cwith space" FROM hostile."with space";
CREATE TRIGGER "with space" BEFORE UPDATE OF "with space" ON hostile."with space" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'with space');
CREATE RULE "with space" AS ON DELETE TO hostile."vwith space" DO INSTEAD DELETE FROM hostile."with space" WHERE "with space" = OLD."with space";
CREATE POLICY "with space" ON hostile."with space" USING ("with space" <> E'with space');
COMMENT ON TABLE hostile."with space" IS E'with space';
COMMENT ON COLUMN hostile."with space"."with space" IS E'with space';
COMMENT ON CONSTRAINT "with space" ON hostile."with space" IS E'with space';
GRANT SELECT ("with space") ON hostile."with space" TO trueup_test_reader;

CREATE TYPE hostile."e leading and trailing " AS ENUM (E' leading and trailing ', 'other');
CREATE DOMAIN hostile."d leading and trailing " AS text DEFAULT E' leading and trailing ' CONSTRAINT " leading and trailing " CHECK (VALUE <> E'not  leading and trailing ');
CREATE FUNCTION hostile."f leading and trailing "(" leading and trailing " hostile."d leading and trailing " DEFAULT E' leading and trailing ') RETURNS hostile."d leading and trailing " LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile." leading and trailing " (id integer CONSTRAINT "k leading and trailing " PRIMARY KEY, " leading and trailing " hostile."d leading and trailing " DEFAULT hostile."f leading and trailing "(E' leading and trailing '), kind hostile."e leading and trailing " DEFAULT E' leading and trailing ', CONSTRAINT " leading and trailing " CHECK (hostile."f leading and trailing "(" leading and trailing ") <> E' leading and trailing '),
    CONSTRAINT "r leading and trailing " FOREIGN KEY (id) REFERENCES hostile." leading and trailing ");
CREATE INDEX "i leading and trailing " ON hostile." leading and trailing " (" leading and trailing ") WHERE " leading and trailing " <> E' leading and trailing ';
CREATE VIEW hostile."v leading and trailing " AS SELECT " leading and trailing ", E' leading and trailing '::text AS "c leading and trailing " FROM hostile." leading and trailing ";
CREATE TRIGGER " leading and trailing " BEFORE UPDATE OF " leading and trailing " ON hostile." leading and trailing " FOR EACH ROW EXECUTE FUNCTION hostile.touch(E' leading and trailing ');
CREATE RULE " leading and trailing " AS ON DELETE TO hostile."v leading and trailing " DO INSTEAD DELETE FROM hostile." leading and trailing " WHERE " leading and trailing " = OLD." leading and trailing ";
CREATE POLICY " leading and trailing " ON hostile." leading and trailing " USING (" leading and trailing " <> E' leading and trailing ');
COMMENT ON TABLE hostile." leading and trailing " IS E' leading and trailing ';
COMMENT ON COLUMN hostile." leading and trailing "." leading and trailing " IS E' leading and trailing ';
COMMENT ON CONSTRAINT " leading and trailing " ON hostile." leading and trailing " IS E' leading and trailing ';
GRANT SELECT (" leading and trailing ") ON hostile." leading and trailing " TO trueup_test_reader;

CREATE TYPE hostile."ewith.dot" AS ENUM (E'with.dot', 'other');
CREATE DOMAIN hostile."dwith.dot" AS text DEFAULT E'with.dot' CONSTRAINT "with.dot" CHECK (VALUE <> E'not with.dot');
CREATE FUNCTION hostile."fwith.dot"("with.dot" hostile."dwith.dot" DEFAULT E'with.dot') RETURNS hostile."dwith.dot" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."with.dot" (id integer CONSTRAINT "kwith.dot" PRIMARY KEY, "with.dot" hostile."dwith.dot" DEFAULT hostile."fwith.dot"(E'with.dot'), kind hostile."ewith.dot" DEFAULT E'with.dot', CONSTRAINT "with.dot" CHECK (hostile."fwith.dot"("with.dot") <> E'with.dot'),
    CONSTRAINT "rwith.dot" FOREIGN KEY (id) REFERENCES hostile."with.dot");
CREATE INDEX "iwith.dot" ON hostile."with.dot" ("with.dot") WHERE "with.dot" <> E'with.dot';
CREATE VIEW hostile."vwith.dot" AS SELECT "with.dot", E'with.dot'::text AS "cwith.dot" FROM hostile."with.dot";
CREATE TRIGGER "with.dot" BEFORE UPDATE OF "with.dot" ON hostile."with.dot" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'with.dot');
CREATE RULE "with.dot" AS ON DELETE TO hostile."vwith.dot" DO INSTEAD DELETE FROM hostile."with.dot" WHERE "with.dot" = OLD."with.dot";
CREATE POLICY "with.dot" ON hostile."with.dot" USING ("with.dot" <> E'with.dot');
COMMENT ON TABLE hostile."with.dot" IS E'with.dot';
COMMENT ON COLUMN hostile."with.dot"."with.dot" IS E'with.dot';
COMMENT ON CONSTRAINT "with.dot" ON hostile."with.dot" IS E'with.dot';
GRANT SELECT ("with.dot") ON hostile."with.dot" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."ea.b.c" AS ENUM (E'a.b.c', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."da.b.c" AS text DEFAULT E'a.b.c' CONSTRAINT "a.b.c" CHECK (VALUE <> E'not a.b.c');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."fa.b.c"("a.b.c" U&"Hostile ""schema"".\000A%s \005C"."da.b.c" DEFAULT E'a.b.c') RETURNS U&"Hostile ""schema"".\000A%s \005C"."da.b.c" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."a.b.c" (id integer CONSTRAINT "ka.b.c" PRIMARY KEY, "a.b.c" U&"Hostile ""schema"".\000A%s \005C"."da.b.c" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."fa.b.c"(E'a.b.c'), kind U&"Hostile ""schema"".\000A%s \005C"."ea.b.c" DEFAULT E'a.b.c', CONSTRAINT "a.b.c" CHECK (U&"Hostile ""schema"".\000A%s \005C"."fa.b.c"("a.b.c") <> E'a.b.c'),
    CONSTRAINT "ra.b.c" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."a.b.c");
CREATE INDEX "ia.b.c" ON U&"Hostile ""schema"".\000A%s \005C"."a.b.c" ("a.b.c") WHERE "a.b.c" <> E'a.b.c';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."va.b.c" AS SELECT "a.b.c", E'a.b.c'::text AS "ca.b.c" FROM U&"Hostile ""schema"".\000A%s \005C"."a.b.c";
CREATE TRIGGER "a.b.c" BEFORE UPDATE OF "a.b.c" ON U&"Hostile ""schema"".\000A%s \005C"."a.b.c" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'a.b.c');
CREATE RULE "a.b.c" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."va.b.c" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."a.b.c" WHERE "a.b.c" = OLD."a.b.c";
CREATE POLICY "a.b.c" ON U&"Hostile ""schema"".\000A%s \005C"."a.b.c" USING ("a.b.c" <> E'a.b.c');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."a.b.c" IS E'a.b.c';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."a.b.c"."a.b.c" IS E'a.b.c';
COMMENT ON CONSTRAINT "a.b.c" ON U&"Hostile ""schema"".\000A%s \005C"."a.b.c" IS E'a.b.c';
GRANT SELECT ("a.b.c") ON U&"Hostile ""schema"".\000A%s \005C"."a.b.c" TO trueup_test_reader;

CREATE TYPE hostile."ewith""quote" AS ENUM (E'with"quote', 'other');
CREATE DOMAIN hostile."dwith""quote" AS text DEFAULT E'with"quote' CONSTRAINT "with""quote" CHECK (VALUE <> E'not with"quote');
CREATE FUNCTION hostile."fwith""quote"("with""quote" hostile."dwith""quote" DEFAULT E'with"quote') RETURNS hostile."dwith""quote" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."with""quote" (id integer CONSTRAINT "kwith""quote" PRIMARY KEY, "with""quote" hostile."dwith""quote" DEFAULT hostile."fwith""quote"(E'with"quote'), kind hostile."ewith""quote" DEFAULT E'with"quote', CONSTRAINT "with""quote" CHECK (hostile."fwith""quote"("with""quote") <> E'with"quote'),
    CONSTRAINT "rwith""quote" FOREIGN KEY (id) REFERENCES hostile."with""quote");
CREATE INDEX "iwith""quote" ON hostile."with""quote" ("with""quote") WHERE "with""quote" <> E'with"quote';
CREATE VIEW hostile."vwith""quote" AS SELECT "with""quote", E'with"quote'::text AS "cwith""quote" FROM hostile."with""quote";
CREATE TRIGGER "with""quote" BEFORE UPDATE OF "with""quote" ON hostile."with""quote" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'with"quote');
CREATE RULE "with""quote" AS ON DELETE TO hostile."vwith""quote" DO INSTEAD DELETE FROM hostile."with""quote" WHERE "with""quote" = OLD."with""quote";
CREATE POLICY "with""quote" ON hostile."with""quote" USING ("with""quote" <> E'with"quote');
COMMENT ON TABLE hostile."with""quote" IS E'with"quote';
COMMENT ON COLUMN hostile."with""quote"."with""quote" IS E'with"quote';
COMMENT ON CONSTRAINT "with""quote" ON hostile."with""quote" IS E'with"quote';
GRANT SELECT ("with""quote") ON hostile."with""quote" TO trueup_test_reader;

CREATE TYPE hostile."e""" AS ENUM (E'"', 'other');
CREATE DOMAIN hostile."d""" AS text DEFAULT E'"' CONSTRAINT """" CHECK (VALUE <> E'not "');
CREATE FUNCTION hostile."f"""("""" hostile."d""" DEFAULT E'"') RETURNS hostile."d""" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."""" (id integer CONSTRAINT "k""" PRIMARY KEY, """" hostile."d""" DEFAULT hostile."f"""(E'"'), kind hostile."e""" DEFAULT E'"', CONSTRAINT """" CHECK (hostile."f"""("""") <> E'"'),
    CONSTRAINT "r""" FOREIGN KEY (id) REFERENCES hostile."""");
CREATE INDEX "i""" ON hostile."""" ("""") WHERE """" <> E'"';
CREATE VIEW hostile."v""" AS SELECT """", E'"'::text AS "c""" FROM hostile."""";
CREATE TRIGGER """" BEFORE UPDATE OF """" ON hostile."""" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'"');
CREATE RULE """" AS ON DELETE TO hostile."v""" DO INSTEAD DELETE FROM hostile."""" WHERE """" = OLD."""";
CREATE POLICY """" ON hostile."""" USING ("""" <> E'"');
COMMENT ON TABLE hostile."""" IS E'"';
COMMENT ON COLUMN hostile.""""."""" IS E'"';
COMMENT ON CONSTRAINT """" ON hostile."""" IS E'"';
GRANT SELECT ("""") ON hostile."""" TO trueup_test_reader;

CREATE TYPE hostile."e""""" AS ENUM (E'""', 'other');
CREATE DOMAIN hostile."d""""" AS text DEFAULT E'""' CONSTRAINT """""" CHECK (VALUE <> E'not ""');
CREATE FUNCTION hostile."f"""""("""""" hostile."d""""" DEFAULT E'""') RETURNS hostile."d""""" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."""""" (id integer CONSTRAINT "k""""" PRIMARY KEY, """""" hostile."d""""" DEFAULT hostile."f"""""(E'""'), kind hostile."e""""" DEFAULT E'""', CONSTRAINT """""" CHECK (hostile."f"""""("""""") <> E'""'),
    CONSTRAINT "r""""" FOREIGN KEY (id) REFERENCES hostile."""""");
CREATE INDEX "i""""" ON hostile."""""" ("""""") WHERE """""" <> E'""';
CREATE VIEW hostile."v""""" AS SELECT """""", E'""'::text AS "c""""" FROM hostile."""""";
CREATE TRIGGER """""" BEFORE UPDATE OF """""" ON hostile."""""" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'""');
CREATE RULE """""" AS ON DELETE TO hostile."v""""" DO INSTEAD DELETE FROM hostile."""""" WHERE """""" = OLD."""""";
CREATE POLICY """""" ON hostile."""""" USING ("""""" <> E'""');
COMMENT ON TABLE hostile."""""" IS E'""';
COMMENT ON COLUMN hostile.""""""."""""" IS E'""';
COMMENT ON CONSTRAINT """""" ON hostile."""""" IS E'""';
GRANT SELECT ("""""") ON hostile."""""" TO trueup_test_reader;

CREATE TYPE hostile."ewith'apostrophe" AS ENUM (E'with''apostrophe', 'other');
CREATE DOMAIN hostile."dwith'apostrophe" AS text DEFAULT E'with''apostrophe' CONSTRAINT "with'apostrophe" CHECK (VALUE <> E'not with''apostrophe');
CREATE FUNCTION hostile."fwith'apostrophe"("with'apostrophe" hostile."dwith'apostrophe" DEFAULT E'with''apostrophe') RETURNS hostile."dwith'apostrophe" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."with'apostrophe" (id integer CONSTRAINT "kwith'apostrophe" PRIMARY KEY, "with'apostrophe" hostile."dwith'apostrophe" DEFAULT hostile."fwith'apostrophe"(E'with''apostrophe'), kind hostile."ewith'apostrophe" DEFAULT E'with''apostrophe', CONSTRAINT "with'apostrophe" CHECK (hostile."fwith'apostrophe"("with'apostrophe") <> E'with''apostrophe'),
    CONSTRAINT "rwith'apostrophe" FOREIGN KEY (id) REFERENCES hostile."with'apostrophe");
CREATE INDEX "iwith'apostrophe" ON hostile."with'apostrophe" ("with'apostrophe") WHERE "with'apostrophe" <> E'with''apostrophe';
CREATE VIEW hostile."vwith'apostrophe" AS SELECT "with'apostrophe", E'with''apostrophe'::text AS "cwith'apostrophe" FROM hostile."with'apostrophe";
CREATE TRIGGER "with'apostrophe" BEFORE UPDATE OF "with'apostrophe" ON hostile."with'apostrophe" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'with''apostrophe');
CREATE RULE "with'apostrophe" AS ON DELETE TO hostile."vwith'apostrophe" DO INSTEAD DELETE FROM hostile."with'apostrophe" WHERE "with'apostrophe" = OLD."with'apostrophe";
CREATE POLICY "with'apostrophe" ON hostile."with'apostrophe" USING ("with'apostrophe" <> E'with''apostrophe');
COMMENT ON TABLE hostile."with'apostrophe" IS E'with''apostrophe';
COMMENT ON COLUMN hostile."with'apostrophe"."with'apostrophe" IS E'with''apostrophe';
COMMENT ON CONSTRAINT "with'apostrophe" ON hostile."with'apostrophe" IS E'with''apostrophe';
GRANT SELECT ("with'apostrophe") ON hostile."with'apostrophe" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."e''" AS ENUM (E'''''', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."d''" AS text DEFAULT E'''''' CONSTRAINT "''" CHECK (VALUE <> E'not ''''');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."f''"("''" U&"Hostile ""schema"".\000A%s \005C"."d''" DEFAULT E'''''') RETURNS U&"Hostile ""schema"".\000A%s \005C"."d''" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."''" (id integer CONSTRAINT "k''" PRIMARY KEY, "''" U&"Hostile ""schema"".\000A%s \005C"."d''" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."f''"(E''''''), kind U&"Hostile ""schema"".\000A%s \005C"."e''" DEFAULT E'''''', CONSTRAINT "''" CHECK (U&"Hostile ""schema"".\000A%s \005C"."f''"("''") <> E''''''),
    CONSTRAINT "r''" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."''");
CREATE INDEX "i''" ON U&"Hostile ""schema"".\000A%s \005C"."''" ("''") WHERE "''" <> E'''''';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."v''" AS SELECT "''", E''''''::text AS "c''" FROM U&"Hostile ""schema"".\000A%s \005C"."''";
CREATE TRIGGER "''" BEFORE UPDATE OF "''" ON U&"Hostile ""schema"".\000A%s \005C"."''" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'''''');
CREATE RULE "''" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."v''" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."''" WHERE "''" = OLD."''";
CREATE POLICY "''" ON U&"Hostile ""schema"".\000A%s \005C"."''" USING ("''" <> E'''''');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."''" IS E'''''';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."''"."''" IS E'''''';
COMMENT ON CONSTRAINT "''" ON U&"Hostile ""schema"".\000A%s \005C"."''" IS E'''''';
GRANT SELECT ("''") ON U&"Hostile ""schema"".\000A%s \005C"."''" TO trueup_test_reader;

CREATE TYPE hostile."ewith\backslash" AS ENUM (E'with\\backslash', 'other');
CREATE DOMAIN hostile."dwith\backslash" AS text DEFAULT E'with\\backslash' CONSTRAINT "with\backslash" CHECK (VALUE <> E'not with\\backslash');
CREATE FUNCTION hostile."fwith\backslash"("with\backslash" hostile."dwith\backslash" DEFAULT E'with\\backslash') RETURNS hostile."dwith\backslash" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."with\backslash" (id integer CONSTRAINT "kwith\backslash" PRIMARY KEY, "with\backslash" hostile."dwith\backslash" DEFAULT hostile."fwith\backslash"(E'with\\backslash'), kind hostile."ewith\backslash" DEFAULT E'with\\backslash', CONSTRAINT "with\backslash" CHECK (hostile."fwith\backslash"("with\backslash") <> E'with\\backslash'),
    CONSTRAINT "rwith\backslash" FOREIGN KEY (id) REFERENCES hostile."with\backslash");
CREATE INDEX "iwith\backslash" ON hostile."with\backslash" ("with\backslash") WHERE "with\backslash" <> E'with\\backslash';
CREATE VIEW hostile."vwith\backslash" AS SELECT "with\backslash", E'with\\backslash'::text AS "cwith\backslash" FROM hostile."with\backslash";
CREATE TRIGGER "with\backslash" BEFORE UPDATE OF "with\backslash" ON hostile."with\backslash" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'with\\backslash');
CREATE RULE "with\backslash" AS ON DELETE TO hostile."vwith\backslash" DO INSTEAD DELETE FROM hostile."with\backslash" WHERE "with\backslash" = OLD."with\backslash";
CREATE POLICY "with\backslash" ON hostile."with\backslash" USING ("with\backslash" <> E'with\\backslash');
COMMENT ON TABLE hostile."with\backslash" IS E'with\\backslash';
COMMENT ON COLUMN hostile."with\backslash"."with\backslash" IS E'with\\backslash';
COMMENT ON CONSTRAINT "with\backslash" ON hostile."with\backslash" IS E'with\\backslash';
GRANT SELECT ("with\backslash") ON hostile."with\backslash" TO trueup_test_reader;

CREATE TYPE hostile."e\" AS ENUM (E'\\', 'other');
CREATE DOMAIN hostile."d\" AS text DEFAULT E'\\' CONSTRAINT "\" CHECK (VALUE <> E'not \\');
CREATE FUNCTION hostile."f\"("\" hostile."d\" DEFAULT E'\\') RETURNS hostile."d\" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."\" (id integer CONSTRAINT "k\" PRIMARY KEY, "\" hostile."d\" DEFAULT hostile."f\"(E'\\'), kind hostile."e\" DEFAULT E'\\', CONSTRAINT "\" CHECK (hostile."f\"("\") <> E'\\'),
    CONSTRAINT "r\" FOREIGN KEY (id) REFERENCES hostile."\");
CREATE INDEX "i\" ON hostile."\" ("\") WHERE "\" <> E'\\';
CREATE VIEW hostile."v\" AS SELECT "\", E'\\'::text AS "c\" FROM hostile."\";
CREATE TRIGGER "\" BEFORE UPDATE OF "\" ON hostile."\" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'\\');
CREATE RULE "\" AS ON DELETE TO hostile."v\" DO INSTEAD DELETE FROM hostile."\" WHERE "\" = OLD."\";
CREATE POLICY "\" ON hostile."\" USING ("\" <> E'\\');
COMMENT ON TABLE hostile."\" IS E'\\';
COMMENT ON COLUMN hostile."\"."\" IS E'\\';
COMMENT ON CONSTRAINT "\" ON hostile."\" IS E'\\';
GRANT SELECT ("\") ON hostile."\" TO trueup_test_reader;

CREATE TYPE hostile.U&"ewith\000Anewline" AS ENUM (E'with\nnewline', 'other');
CREATE DOMAIN hostile.U&"dwith\000Anewline" AS text DEFAULT E'with\nnewline' CONSTRAINT U&"with\000Anewline" CHECK (VALUE <> E'not with\nnewline');
CREATE FUNCTION hostile.U&"fwith\000Anewline"(U&"with\000Anewline" hostile.U&"dwith\000Anewline" DEFAULT E'with\nnewline') RETURNS hostile.U&"dwith\000Anewline" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile.U&"with\000Anewline" (id integer CONSTRAINT U&"kwith\000Anewline" PRIMARY KEY, U&"with\000Anewline" hostile.U&"dwith\000Anewline" DEFAULT hostile.U&"fwith\000Anewline"(E'with\nnewline'), kind hostile.U&"ewith\000Anewline" DEFAULT E'with\nnewline', CONSTRAINT U&"with\000Anewline" CHECK (hostile.U&"fwith\000Anewline"(U&"with\000Anewline") <> E'with\nnewline'),
    CONSTRAINT U&"rwith\000Anewline" FOREIGN KEY (id) REFERENCES hostile.U&"with\000Anewline");
CREATE INDEX U&"iwith\000Anewline" ON hostile.U&"with\000Anewline" (U&"with\000Anewline") WHERE U&"with\000Anewline" <> E'with\nnewline';
CREATE VIEW hostile.U&"vwith\000Anewline" AS SELECT U&"with\000Anewline", E'with\nnewline'::text AS U&"cwith\000Anewline" FROM hostile.U&"with\000Anewline";
CREATE TRIGGER U&"with\000Anewline" BEFORE UPDATE OF U&"with\000Anewline" ON hostile.U&"with\000Anewline" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'with\nnewline');
CREATE RULE U&"with\000Anewline" AS ON DELETE TO hostile.U&"vwith\000Anewline" DO INSTEAD DELETE FROM hostile.U&"with\000Anewline" WHERE U&"with\000Anewline" = OLD.U&"with\000Anewline";
CREATE POLICY U&"with\000Anewline" ON hostile.U&"with\000Anewline" USING (U&"with\000Anewline" <> E'with\nnewline');
COMMENT ON TABLE hostile.U&"with\000Anewline" IS E'with\nnewline';
COMMENT ON COLUMN hostile.U&"with\000Anewline".U&"with\000Anewline" IS E'with\nnewline';
COMMENT ON CONSTRAINT U&"with\000Anewline" ON hostile.U&"with\000Anewline" IS E'with\nnewline';
GRANT SELECT (U&"with\000Anewline") ON hostile.U&"with\000Anewline" TO trueup_test_reader;

CREATE TYPE hostile.U&"ewith\000D\000Areturn" AS ENUM (E'with\r\nreturn', 'other');
CREATE DOMAIN hostile.U&"dwith\000D\000Areturn" AS text DEFAULT E'with\r\nreturn' CONSTRAINT U&"with\000D\000Areturn" CHECK (VALUE <> E'not with\r\nreturn');
CREATE FUNCTION hostile.U&"fwith\000D\000Areturn"(U&"with\000D\000Areturn" hostile.U&"dwith\000D\000Areturn" DEFAULT E'with\r\nreturn') RETURNS hostile.U&"dwith\000D\000Areturn" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile.U&"with\000D\000Areturn" (id integer CONSTRAINT U&"kwith\000D\000Areturn" PRIMARY KEY, U&"with\000D\000Areturn" hostile.U&"dwith\000D\000Areturn" DEFAULT hostile.U&"fwith\000D\000Areturn"(E'with\r\nreturn'), kind hostile.U&"ewith\000D\000Areturn" DEFAULT E'with\r\nreturn', CONSTRAINT U&"with\000D\000Areturn" CHECK (hostile.U&"fwith\000D\000Areturn"(U&"with\000D\000Areturn") <> E'with\r\nreturn'),
    CONSTRAINT U&"rwith\000D\000Areturn" FOREIGN KEY (id) REFERENCES hostile.U&"with\000D\000Areturn");
CREATE INDEX U&"iwith\000D\000Areturn" ON hostile.U&"with\000D\000Areturn" (U&"with\000D\000Areturn") WHERE U&"with\000D\000Areturn" <> E'with\r\nreturn';
CREATE VIEW hostile.U&"vwith\000D\000Areturn" AS SELECT U&"with\000D\000Areturn", E'with\r\nreturn'::text AS U&"cwith\000D\000Areturn" FROM hostile.U&"with\000D\000Areturn";
CREATE TRIGGER U&"with\000D\000Areturn" BEFORE UPDATE OF U&"with\000D\000Areturn" ON hostile.U&"with\000D\000Areturn" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'with\r\nreturn');
CREATE RULE U&"with\000D\000Areturn" AS ON DELETE TO hostile.U&"vwith\000D\000Areturn" DO INSTEAD DELETE FROM hostile.U&"with\000D\000Areturn" WHERE U&"with\000D\000Areturn" = OLD.U&"with\000D\000Areturn";
CREATE POLICY U&"with\000D\000Areturn" ON hostile.U&"with\000D\000Areturn" USING (U&"with\000D\000Areturn" <> E'with\r\nreturn');
COMMENT ON TABLE hostile.U&"with\000D\000Areturn" IS E'with\r\nreturn';
COMMENT ON COLUMN hostile.U&"with\000D\000Areturn".U&"with\000D\000Areturn" IS E'with\r\nreturn';
COMMENT ON CONSTRAINT U&"with\000D\000Areturn" ON hostile.U&"with\000D\000Areturn" IS E'with\r\nreturn';
GRANT SELECT (U&"with\000D\000Areturn") ON hostile.U&"with\000D\000Areturn" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C".U&"ewith\0009tab" AS ENUM (E'with\ttab', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C".U&"dwith\0009tab" AS text DEFAULT E'with\ttab' CONSTRAINT U&"with\0009tab" CHECK (VALUE <> E'not with\ttab');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C".U&"fwith\0009tab"(U&"with\0009tab" U&"Hostile ""schema"".\000A%s \005C".U&"dwith\0009tab" DEFAULT E'with\ttab') RETURNS U&"Hostile ""schema"".\000A%s \005C".U&"dwith\0009tab" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab" (id integer CONSTRAINT U&"kwith\0009tab" PRIMARY KEY, U&"with\0009tab" U&"Hostile ""schema"".\000A%s \005C".U&"dwith\0009tab" DEFAULT U&"Hostile ""schema"".\000A%s \005C".U&"fwith\0009tab"(E'with\ttab'), kind U&"Hostile ""schema"".\000A%s \005C".U&"ewith\0009tab" DEFAULT E'with\ttab', CONSTRAINT U&"with\0009tab" CHECK (U&"Hostile ""schema"".\000A%s \005C".U&"fwith\0009tab"(U&"with\0009tab") <> E'with\ttab'),
    CONSTRAINT U&"rwith\0009tab" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab");
CREATE INDEX U&"iwith\0009tab" ON U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab" (U&"with\0009tab") WHERE U&"with\0009tab" <> E'with\ttab';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C".U&"vwith\0009tab" AS SELECT U&"with\0009tab", E'with\ttab'::text AS U&"cwith\0009tab" FROM U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab";
CREATE TRIGGER U&"with\0009tab" BEFORE UPDATE OF U&"with\0009tab" ON U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'with\ttab');
CREATE RULE U&"with\0009tab" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C".U&"vwith\0009tab" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab" WHERE U&"with\0009tab" = OLD.U&"with\0009tab";
CREATE POLICY U&"with\0009tab" ON U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab" USING (U&"with\0009tab" <> E'with\ttab');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab" IS E'with\ttab';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab".U&"with\0009tab" IS E'with\ttab';
COMMENT ON CONSTRAINT U&"with\0009tab" ON U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab" IS E'with\ttab';
GRANT SELECT (U&"with\0009tab") ON U&"Hostile ""schema"".\000A%s \005C".U&"with\0009tab" TO trueup_test_reader;

CREATE TYPE hostile."epercent % %s %d %n" AS ENUM (E'percent % %s %d %n', 'other');
CREATE DOMAIN hostile."dpercent % %s %d %n" AS text DEFAULT E'percent % %s %d %n' CONSTRAINT "percent % %s %d %n" CHECK (VALUE <> E'not percent % %s %d %n');
CREATE FUNCTION hostile."fpercent % %s %d %n"("percent % %s %d %n" hostile."dpercent % %s %d %n" DEFAULT E'percent % %s %d %n') RETURNS hostile."dpercent % %s %d %n" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."percent % %s %d %n" (id integer CONSTRAINT "kpercent % %s %d %n" PRIMARY KEY, "percent % %s %d %n" hostile."dpercent % %s %d %n" DEFAULT hostile."fpercent % %s %d %n"(E'percent % %s %d %n'), kind hostile."epercent % %s %d %n" DEFAULT E'percent % %s %d %n', CONSTRAINT "percent % %s %d %n" CHECK (hostile."fpercent % %s %d %n"("percent % %s %d %n") <> E'percent % %s %d %n'),
    CONSTRAINT "rpercent % %s %d %n" FOREIGN KEY (id) REFERENCES hostile."percent % %s %d %n");
CREATE INDEX "ipercent % %s %d %n" ON hostile."percent % %s %d %n" ("percent % %s %d %n") WHERE "percent % %s %d %n" <> E'percent % %s %d %n';
CREATE VIEW hostile."vpercent % %s %d %n" AS SELECT "percent % %s %d %n", E'percent % %s %d %n'::text AS "cpercent % %s %d %n" FROM hostile."percent % %s %d %n";
CREATE TRIGGER "percent % %s %d %n" BEFORE UPDATE OF "percent % %s %d %n" ON hostile."percent % %s %d %n" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'percent % %s %d %n');
CREATE RULE "percent % %s %d %n" AS ON DELETE TO hostile."vpercent % %s %d %n" DO INSTEAD DELETE FROM hostile."percent % %s %d %n" WHERE "percent % %s %d %n" = OLD."percent % %s %d %n";
CREATE POLICY "percent % %s %d %n" ON hostile."percent % %s %d %n" USING ("percent % %s %d %n" <> E'percent % %s %d %n');
COMMENT ON TABLE hostile."percent % %s %d %n" IS E'percent % %s %d %n';
COMMENT ON COLUMN hostile."percent % %s %d %n"."percent % %s %d %n" IS E'percent % %s %d %n';
COMMENT ON CONSTRAINT "percent % %s %d %n" ON hostile."percent % %s %d %n" IS E'percent % %s %d %n';
GRANT SELECT ("percent % %s %d %n") ON hostile."percent % %s %d %n" TO trueup_test_reader;

CREATE TYPE hostile."edollar $1 $$ $body$" AS ENUM (E'dollar $1 $$ $body$', 'other');
CREATE DOMAIN hostile."ddollar $1 $$ $body$" AS text DEFAULT E'dollar $1 $$ $body$' CONSTRAINT "dollar $1 $$ $body$" CHECK (VALUE <> E'not dollar $1 $$ $body$');
CREATE FUNCTION hostile."fdollar $1 $$ $body$"("dollar $1 $$ $body$" hostile."ddollar $1 $$ $body$" DEFAULT E'dollar $1 $$ $body$') RETURNS hostile."ddollar $1 $$ $body$" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."dollar $1 $$ $body$" (id integer CONSTRAINT "kdollar $1 $$ $body$" PRIMARY KEY, "dollar $1 $$ $body$" hostile."ddollar $1 $$ $body$" DEFAULT hostile."fdollar $1 $$ $body$"(E'dollar $1 $$ $body$'), kind hostile."edollar $1 $$ $body$" DEFAULT E'dollar $1 $$ $body$', CONSTRAINT "dollar $1 $$ $body$" CHECK (hostile."fdollar $1 $$ $body$"("dollar $1 $$ $body$") <> E'dollar $1 $$ $body$'),
    CONSTRAINT "rdollar $1 $$ $body$" FOREIGN KEY (id) REFERENCES hostile."dollar $1 $$ $body$");
CREATE INDEX "idollar $1 $$ $body$" ON hostile."dollar $1 $$ $body$" ("dollar $1 $$ $body$") WHERE "dollar $1 $$ $body$" <> E'dollar $1 $$ $body$';
CREATE VIEW hostile."vdollar $1 $$ $body$" AS SELECT "dollar $1 $$ $body$", E'dollar $1 $$ $body$'::text AS "cdollar $1 $$ $body$" FROM hostile."dollar $1 $$ $body$";
CREATE TRIGGER "dollar $1 $$ $body$" BEFORE UPDATE OF "dollar $1 $$ $body$" ON hostile."dollar $1 $$ $body$" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'dollar $1 $$ $body$');
CREATE RULE "dollar $1 $$ $body$" AS ON DELETE TO hostile."vdollar $1 $$ $body$" DO INSTEAD DELETE FROM hostile."dollar $1 $$ $body$" WHERE "dollar $1 $$ $body$" = OLD."dollar $1 $$ $body$";
CREATE POLICY "dollar $1 $$ $body$" ON hostile."dollar $1 $$ $body$" USING ("dollar $1 $$ $body$" <> E'dollar $1 $$ $body$');
COMMENT ON TABLE hostile."dollar $1 $$ $body$" IS E'dollar $1 $$ $body$';
COMMENT ON COLUMN hostile."dollar $1 $$ $body$"."dollar $1 $$ $body$" IS E'dollar $1 $$ $body$';
COMMENT ON CONSTRAINT "dollar $1 $$ $body$" ON hostile."dollar $1 $$ $body$" IS E'dollar $1 $$ $body$';
GRANT SELECT ("dollar $1 $$ $body$") ON hostile."dollar $1 $$ $body$" TO trueup_test_reader;

CREATE TYPE hostile."esemi;colon" AS ENUM (E'semi;colon', 'other');
CREATE DOMAIN hostile."dsemi;colon" AS text DEFAULT E'semi;colon' CONSTRAINT "semi;colon" CHECK (VALUE <> E'not semi;colon');
CREATE FUNCTION hostile."fsemi;colon"("semi;colon" hostile."dsemi;colon" DEFAULT E'semi;colon') RETURNS hostile."dsemi;colon" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."semi;colon" (id integer CONSTRAINT "ksemi;colon" PRIMARY KEY, "semi;colon" hostile."dsemi;colon" DEFAULT hostile."fsemi;colon"(E'semi;colon'), kind hostile."esemi;colon" DEFAULT E'semi;colon', CONSTRAINT "semi;colon" CHECK (hostile."fsemi;colon"("semi;colon") <> E'semi;colon'),
    CONSTRAINT "rsemi;colon" FOREIGN KEY (id) REFERENCES hostile."semi;colon");
CREATE INDEX "isemi;colon" ON hostile."semi;colon" ("semi;colon") WHERE "semi;colon" <> E'semi;colon';
CREATE VIEW hostile."vsemi;colon" AS SELECT "semi;colon", E'semi;colon'::text AS "csemi;colon" FROM hostile."semi;colon";
CREATE TRIGGER "semi;colon" BEFORE UPDATE OF "semi;colon" ON hostile."semi;colon" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'semi;colon');
CREATE RULE "semi;colon" AS ON DELETE TO hostile."vsemi;colon" DO INSTEAD DELETE FROM hostile."semi;colon" WHERE "semi;colon" = OLD."semi;colon";
CREATE POLICY "semi;colon" ON hostile."semi;colon" USING ("semi;colon" <> E'semi;colon');
COMMENT ON TABLE hostile."semi;colon" IS E'semi;colon';
COMMENT ON COLUMN hostile."semi;colon"."semi;colon" IS E'semi;colon';
COMMENT ON CONSTRAINT "semi;colon" ON hostile."semi;colon" IS E'semi;colon';
GRANT SELECT ("semi;colon") ON hostile."semi;colon" TO trueup_test_reader;

CREATE TYPE hostile."e-- comment" AS ENUM (E'-- comment', 'other');
CREATE DOMAIN hostile."d-- comment" AS text DEFAULT E'-- comment' CONSTRAINT "-- comment" CHECK (VALUE <> E'not -- comment');
CREATE FUNCTION hostile."f-- comment"("-- comment" hostile."d-- comment" DEFAULT E'-- comment') RETURNS hostile."d-- comment" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."-- comment" (id integer CONSTRAINT "k-- comment" PRIMARY KEY, "-- comment" hostile."d-- comment" DEFAULT hostile."f-- comment"(E'-- comment'), kind hostile."e-- comment" DEFAULT E'-- comment', CONSTRAINT "-- comment" CHECK (hostile."f-- comment"("-- comment") <> E'-- comment'),
    CONSTRAINT "r-- comment" FOREIGN KEY (id) REFERENCES hostile."-- comment");
CREATE INDEX "i-- comment" ON hostile."-- comment" ("-- comment") WHERE "-- comment" <> E'-- comment';
CREATE VIEW hostile."v-- comment" AS SELECT "-- comment", E'-- comment'::text AS "c-- comment" FROM hostile."-- comment";
CREATE TRIGGER "-- comment" BEFORE UPDATE OF "-- comment" ON hostile."-- comment" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'-- comment');
CREATE RULE "-- comment" AS ON DELETE TO hostile."v-- comment" DO INSTEAD DELETE FROM hostile."-- comment" WHERE "-- comment" = OLD."-- comment";
CREATE POLICY "-- comment" ON hostile."-- comment" USING ("-- comment" <> E'-- comment');
COMMENT ON TABLE hostile."-- comment" IS E'-- comment';
COMMENT ON COLUMN hostile."-- comment"."-- comment" IS E'-- comment';
COMMENT ON CONSTRAINT "-- comment" ON hostile."-- comment" IS E'-- comment';
GRANT SELECT ("-- comment") ON hostile."-- comment" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."e/* comment */" AS ENUM (E'/* comment */', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."d/* comment */" AS text DEFAULT E'/* comment */' CONSTRAINT "/* comment */" CHECK (VALUE <> E'not /* comment */');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."f/* comment */"("/* comment */" U&"Hostile ""schema"".\000A%s \005C"."d/* comment */" DEFAULT E'/* comment */') RETURNS U&"Hostile ""schema"".\000A%s \005C"."d/* comment */" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."/* comment */" (id integer CONSTRAINT "k/* comment */" PRIMARY KEY, "/* comment */" U&"Hostile ""schema"".\000A%s \005C"."d/* comment */" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."f/* comment */"(E'/* comment */'), kind U&"Hostile ""schema"".\000A%s \005C"."e/* comment */" DEFAULT E'/* comment */', CONSTRAINT "/* comment */" CHECK (U&"Hostile ""schema"".\000A%s \005C"."f/* comment */"("/* comment */") <> E'/* comment */'),
    CONSTRAINT "r/* comment */" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."/* comment */");
CREATE INDEX "i/* comment */" ON U&"Hostile ""schema"".\000A%s \005C"."/* comment */" ("/* comment */") WHERE "/* comment */" <> E'/* comment */';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."v/* comment */" AS SELECT "/* comment */", E'/* comment */'::text AS "c/* comment */" FROM U&"Hostile ""schema"".\000A%s \005C"."/* comment */";
CREATE TRIGGER "/* comment */" BEFORE UPDATE OF "/* comment */" ON U&"Hostile ""schema"".\000A%s \005C"."/* comment */" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'/* comment */');
CREATE RULE "/* comment */" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."v/* comment */" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."/* comment */" WHERE "/* comment */" = OLD."/* comment */";
CREATE POLICY "/* comment */" ON U&"Hostile ""schema"".\000A%s \005C"."/* comment */" USING ("/* comment */" <> E'/* comment */');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."/* comment */" IS E'/* comment */';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."/* comment */"."/* comment */" IS E'/* comment */';
COMMENT ON CONSTRAINT "/* comment */" ON U&"Hostile ""schema"".\000A%s \005C"."/* comment */" IS E'/* comment */';
GRANT SELECT ("/* comment */") ON U&"Hostile ""schema"".\000A%s \005C"."/* comment */" TO trueup_test_reader;

CREATE TYPE hostile."e</script><script>alert(1)</script>" AS ENUM (E'</script><script>alert(1)</script>', 'other');
CREATE DOMAIN hostile."d</script><script>alert(1)</script>" AS text DEFAULT E'</script><script>alert(1)</script>' CONSTRAINT "</script><script>alert(1)</script>" CHECK (VALUE <> E'not </script><script>alert(1)</script>');
CREATE FUNCTION hostile."f</script><script>alert(1)</script>"("</script><script>alert(1)</script>" hostile."d</script><script>alert(1)</script>" DEFAULT E'</script><script>alert(1)</script>') RETURNS hostile."d</script><script>alert(1)</script>" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."</script><script>alert(1)</script>" (id integer CONSTRAINT "k</script><script>alert(1)</script>" PRIMARY KEY, "</script><script>alert(1)</script>" hostile."d</script><script>alert(1)</script>" DEFAULT hostile."f</script><script>alert(1)</script>"(E'</script><script>alert(1)</script>'), kind hostile."e</script><script>alert(1)</script>" DEFAULT E'</script><script>alert(1)</script>', CONSTRAINT "</script><script>alert(1)</script>" CHECK (hostile."f</script><script>alert(1)</script>"("</script><script>alert(1)</script>") <> E'</script><script>alert(1)</script>'),
    CONSTRAINT "r</script><script>alert(1)</script>" FOREIGN KEY (id) REFERENCES hostile."</script><script>alert(1)</script>");
CREATE INDEX "i</script><script>alert(1)</script>" ON hostile."</script><script>alert(1)</script>" ("</script><script>alert(1)</script>") WHERE "</script><script>alert(1)</script>" <> E'</script><script>alert(1)</script>';
CREATE VIEW hostile."v</script><script>alert(1)</script>" AS SELECT "</script><script>alert(1)</script>", E'</script><script>alert(1)</script>'::text AS "c</script><script>alert(1)</script>" FROM hostile."</script><script>alert(1)</script>";
CREATE TRIGGER "</script><script>alert(1)</script>" BEFORE UPDATE OF "</script><script>alert(1)</script>" ON hostile."</script><script>alert(1)</script>" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'</script><script>alert(1)</script>');
CREATE RULE "</script><script>alert(1)</script>" AS ON DELETE TO hostile."v</script><script>alert(1)</script>" DO INSTEAD DELETE FROM hostile."</script><script>alert(1)</script>" WHERE "</script><script>alert(1)</script>" = OLD."</script><script>alert(1)</script>";
CREATE POLICY "</script><script>alert(1)</script>" ON hostile."</script><script>alert(1)</script>" USING ("</script><script>alert(1)</script>" <> E'</script><script>alert(1)</script>');
COMMENT ON TABLE hostile."</script><script>alert(1)</script>" IS E'</script><script>alert(1)</script>';
COMMENT ON COLUMN hostile."</script><script>alert(1)</script>"."</script><script>alert(1)</script>" IS E'</script><script>alert(1)</script>';
COMMENT ON CONSTRAINT "</script><script>alert(1)</script>" ON hostile."</script><script>alert(1)</script>" IS E'</script><script>alert(1)</script>';
GRANT SELECT ("</script><script>alert(1)</script>") ON hostile."</script><script>alert(1)</script>" TO trueup_test_reader;

CREATE TYPE hostile."e<b>&amp;</b>" AS ENUM (E'<b>&amp;</b>', 'other');
CREATE DOMAIN hostile."d<b>&amp;</b>" AS text DEFAULT E'<b>&amp;</b>' CONSTRAINT "<b>&amp;</b>" CHECK (VALUE <> E'not <b>&amp;</b>');
CREATE FUNCTION hostile."f<b>&amp;</b>"("<b>&amp;</b>" hostile."d<b>&amp;</b>" DEFAULT E'<b>&amp;</b>') RETURNS hostile."d<b>&amp;</b>" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."<b>&amp;</b>" (id integer CONSTRAINT "k<b>&amp;</b>" PRIMARY KEY, "<b>&amp;</b>" hostile."d<b>&amp;</b>" DEFAULT hostile."f<b>&amp;</b>"(E'<b>&amp;</b>'), kind hostile."e<b>&amp;</b>" DEFAULT E'<b>&amp;</b>', CONSTRAINT "<b>&amp;</b>" CHECK (hostile."f<b>&amp;</b>"("<b>&amp;</b>") <> E'<b>&amp;</b>'),
    CONSTRAINT "r<b>&amp;</b>" FOREIGN KEY (id) REFERENCES hostile."<b>&amp;</b>");
CREATE INDEX "i<b>&amp;</b>" ON hostile."<b>&amp;</b>" ("<b>&amp;</b>") WHERE "<b>&amp;</b>" <> E'<b>&amp;</b>';
CREATE VIEW hostile."v<b>&amp;</b>" AS SELECT "<b>&amp;</b>", E'<b>&amp;</b>'::text AS "c<b>&amp;</b>" FROM hostile."<b>&amp;</b>";
CREATE TRIGGER "<b>&amp;</b>" BEFORE UPDATE OF "<b>&amp;</b>" ON hostile."<b>&amp;</b>" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'<b>&amp;</b>');
CREATE RULE "<b>&amp;</b>" AS ON DELETE TO hostile."v<b>&amp;</b>" DO INSTEAD DELETE FROM hostile."<b>&amp;</b>" WHERE "<b>&amp;</b>" = OLD."<b>&amp;</b>";
CREATE POLICY "<b>&amp;</b>" ON hostile."<b>&amp;</b>" USING ("<b>&amp;</b>" <> E'<b>&amp;</b>');
COMMENT ON TABLE hostile."<b>&amp;</b>" IS E'<b>&amp;</b>';
COMMENT ON COLUMN hostile."<b>&amp;</b>"."<b>&amp;</b>" IS E'<b>&amp;</b>';
COMMENT ON CONSTRAINT "<b>&amp;</b>" ON hostile."<b>&amp;</b>" IS E'<b>&amp;</b>';
GRANT SELECT ("<b>&amp;</b>") ON hostile."<b>&amp;</b>" TO trueup_test_reader;

CREATE TYPE hostile."e{{ template }}" AS ENUM (E'{{ template }}', 'other');
CREATE DOMAIN hostile."d{{ template }}" AS text DEFAULT E'{{ template }}' CONSTRAINT "{{ template }}" CHECK (VALUE <> E'not {{ template }}');
CREATE FUNCTION hostile."f{{ template }}"("{{ template }}" hostile."d{{ template }}" DEFAULT E'{{ template }}') RETURNS hostile."d{{ template }}" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."{{ template }}" (id integer CONSTRAINT "k{{ template }}" PRIMARY KEY, "{{ template }}" hostile."d{{ template }}" DEFAULT hostile."f{{ template }}"(E'{{ template }}'), kind hostile."e{{ template }}" DEFAULT E'{{ template }}', CONSTRAINT "{{ template }}" CHECK (hostile."f{{ template }}"("{{ template }}") <> E'{{ template }}'),
    CONSTRAINT "r{{ template }}" FOREIGN KEY (id) REFERENCES hostile."{{ template }}");
CREATE INDEX "i{{ template }}" ON hostile."{{ template }}" ("{{ template }}") WHERE "{{ template }}" <> E'{{ template }}';
CREATE VIEW hostile."v{{ template }}" AS SELECT "{{ template }}", E'{{ template }}'::text AS "c{{ template }}" FROM hostile."{{ template }}";
CREATE TRIGGER "{{ template }}" BEFORE UPDATE OF "{{ template }}" ON hostile."{{ template }}" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'{{ template }}');
CREATE RULE "{{ template }}" AS ON DELETE TO hostile."v{{ template }}" DO INSTEAD DELETE FROM hostile."{{ template }}" WHERE "{{ template }}" = OLD."{{ template }}";
CREATE POLICY "{{ template }}" ON hostile."{{ template }}" USING ("{{ template }}" <> E'{{ template }}');
COMMENT ON TABLE hostile."{{ template }}" IS E'{{ template }}';
COMMENT ON COLUMN hostile."{{ template }}"."{{ template }}" IS E'{{ template }}';
COMMENT ON CONSTRAINT "{{ template }}" ON hostile."{{ template }}" IS E'{{ template }}';
GRANT SELECT ("{{ template }}") ON hostile."{{ template }}" TO trueup_test_reader;

CREATE TYPE hostile."e${HOME} `id` $(id)" AS ENUM (E'${HOME} `id` $(id)', 'other');
CREATE DOMAIN hostile."d${HOME} `id` $(id)" AS text DEFAULT E'${HOME} `id` $(id)' CONSTRAINT "${HOME} `id` $(id)" CHECK (VALUE <> E'not ${HOME} `id` $(id)');
CREATE FUNCTION hostile."f${HOME} `id` $(id)"("${HOME} `id` $(id)" hostile."d${HOME} `id` $(id)" DEFAULT E'${HOME} `id` $(id)') RETURNS hostile."d${HOME} `id` $(id)" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."${HOME} `id` $(id)" (id integer CONSTRAINT "k${HOME} `id` $(id)" PRIMARY KEY, "${HOME} `id` $(id)" hostile."d${HOME} `id` $(id)" DEFAULT hostile."f${HOME} `id` $(id)"(E'${HOME} `id` $(id)'), kind hostile."e${HOME} `id` $(id)" DEFAULT E'${HOME} `id` $(id)', CONSTRAINT "${HOME} `id` $(id)" CHECK (hostile."f${HOME} `id` $(id)"("${HOME} `id` $(id)") <> E'${HOME} `id` $(id)'),
    CONSTRAINT "r${HOME} `id` $(id)" FOREIGN KEY (id) REFERENCES hostile."${HOME} `id` $(id)");
CREATE INDEX "i${HOME} `id` $(id)" ON hostile."${HOME} `id` $(id)" ("${HOME} `id` $(id)") WHERE "${HOME} `id` $(id)" <> E'${HOME} `id` $(id)';
CREATE VIEW hostile."v${HOME} `id` $(id)" AS SELECT "${HOME} `id` $(id)", E'${HOME} `id` $(id)'::text AS "c${HOME} `id` $(id)" FROM hostile."${HOME} `id` $(id)";
CREATE TRIGGER "${HOME} `id` $(id)" BEFORE UPDATE OF "${HOME} `id` $(id)" ON hostile."${HOME} `id` $(id)" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'${HOME} `id` $(id)');
CREATE RULE "${HOME} `id` $(id)" AS ON DELETE TO hostile."v${HOME} `id` $(id)" DO INSTEAD DELETE FROM hostile."${HOME} `id` $(id)" WHERE "${HOME} `id` $(id)" = OLD."${HOME} `id` $(id)";
CREATE POLICY "${HOME} `id` $(id)" ON hostile."${HOME} `id` $(id)" USING ("${HOME} `id` $(id)" <> E'${HOME} `id` $(id)');
COMMENT ON TABLE hostile."${HOME} `id` $(id)" IS E'${HOME} `id` $(id)';
COMMENT ON COLUMN hostile."${HOME} `id` $(id)"."${HOME} `id` $(id)" IS E'${HOME} `id` $(id)';
COMMENT ON CONSTRAINT "${HOME} `id` $(id)" ON hostile."${HOME} `id` $(id)" IS E'${HOME} `id` $(id)';
GRANT SELECT ("${HOME} `id` $(id)") ON hostile."${HOME} `id` $(id)" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."e\. \restrict x" AS ENUM (E'\\. \\restrict x', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."d\. \restrict x" AS text DEFAULT E'\\. \\restrict x' CONSTRAINT "\. \restrict x" CHECK (VALUE <> E'not \\. \\restrict x');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."f\. \restrict x"("\. \restrict x" U&"Hostile ""schema"".\000A%s \005C"."d\. \restrict x" DEFAULT E'\\. \\restrict x') RETURNS U&"Hostile ""schema"".\000A%s \005C"."d\. \restrict x" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x" (id integer CONSTRAINT "k\. \restrict x" PRIMARY KEY, "\. \restrict x" U&"Hostile ""schema"".\000A%s \005C"."d\. \restrict x" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."f\. \restrict x"(E'\\. \\restrict x'), kind U&"Hostile ""schema"".\000A%s \005C"."e\. \restrict x" DEFAULT E'\\. \\restrict x', CONSTRAINT "\. \restrict x" CHECK (U&"Hostile ""schema"".\000A%s \005C"."f\. \restrict x"("\. \restrict x") <> E'\\. \\restrict x'),
    CONSTRAINT "r\. \restrict x" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x");
CREATE INDEX "i\. \restrict x" ON U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x" ("\. \restrict x") WHERE "\. \restrict x" <> E'\\. \\restrict x';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."v\. \restrict x" AS SELECT "\. \restrict x", E'\\. \\restrict x'::text AS "c\. \restrict x" FROM U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x";
CREATE TRIGGER "\. \restrict x" BEFORE UPDATE OF "\. \restrict x" ON U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'\\. \\restrict x');
CREATE RULE "\. \restrict x" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."v\. \restrict x" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x" WHERE "\. \restrict x" = OLD."\. \restrict x";
CREATE POLICY "\. \restrict x" ON U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x" USING ("\. \restrict x" <> E'\\. \\restrict x');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x" IS E'\\. \\restrict x';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x"."\. \restrict x" IS E'\\. \\restrict x';
COMMENT ON CONSTRAINT "\. \restrict x" ON U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x" IS E'\\. \\restrict x';
GRANT SELECT ("\. \restrict x") ON U&"Hostile ""schema"".\000A%s \005C"."\. \restrict x" TO trueup_test_reader;

CREATE TYPE hostile."e\connect postgres" AS ENUM (E'\\connect postgres', 'other');
CREATE DOMAIN hostile."d\connect postgres" AS text DEFAULT E'\\connect postgres' CONSTRAINT "\connect postgres" CHECK (VALUE <> E'not \\connect postgres');
CREATE FUNCTION hostile."f\connect postgres"("\connect postgres" hostile."d\connect postgres" DEFAULT E'\\connect postgres') RETURNS hostile."d\connect postgres" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."\connect postgres" (id integer CONSTRAINT "k\connect postgres" PRIMARY KEY, "\connect postgres" hostile."d\connect postgres" DEFAULT hostile."f\connect postgres"(E'\\connect postgres'), kind hostile."e\connect postgres" DEFAULT E'\\connect postgres', CONSTRAINT "\connect postgres" CHECK (hostile."f\connect postgres"("\connect postgres") <> E'\\connect postgres'),
    CONSTRAINT "r\connect postgres" FOREIGN KEY (id) REFERENCES hostile."\connect postgres");
CREATE INDEX "i\connect postgres" ON hostile."\connect postgres" ("\connect postgres") WHERE "\connect postgres" <> E'\\connect postgres';
CREATE VIEW hostile."v\connect postgres" AS SELECT "\connect postgres", E'\\connect postgres'::text AS "c\connect postgres" FROM hostile."\connect postgres";
CREATE TRIGGER "\connect postgres" BEFORE UPDATE OF "\connect postgres" ON hostile."\connect postgres" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'\\connect postgres');
CREATE RULE "\connect postgres" AS ON DELETE TO hostile."v\connect postgres" DO INSTEAD DELETE FROM hostile."\connect postgres" WHERE "\connect postgres" = OLD."\connect postgres";
CREATE POLICY "\connect postgres" ON hostile."\connect postgres" USING ("\connect postgres" <> E'\\connect postgres');
COMMENT ON TABLE hostile."\connect postgres" IS E'\\connect postgres';
COMMENT ON COLUMN hostile."\connect postgres"."\connect postgres" IS E'\\connect postgres';
COMMENT ON CONSTRAINT "\connect postgres" ON hostile."\connect postgres" IS E'\\connect postgres';
GRANT SELECT ("\connect postgres") ON hostile."\connect postgres" TO trueup_test_reader;

CREATE TYPE hostile."eselect" AS ENUM (E'select', 'other');
CREATE DOMAIN hostile."dselect" AS text DEFAULT E'select' CONSTRAINT "select" CHECK (VALUE <> E'not select');
CREATE FUNCTION hostile."fselect"("select" hostile."dselect" DEFAULT E'select') RETURNS hostile."dselect" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."select" (id integer CONSTRAINT "kselect" PRIMARY KEY, "select" hostile."dselect" DEFAULT hostile."fselect"(E'select'), kind hostile."eselect" DEFAULT E'select', CONSTRAINT "select" CHECK (hostile."fselect"("select") <> E'select'),
    CONSTRAINT "rselect" FOREIGN KEY (id) REFERENCES hostile."select");
CREATE INDEX "iselect" ON hostile."select" ("select") WHERE "select" <> E'select';
CREATE VIEW hostile."vselect" AS SELECT "select", E'select'::text AS "cselect" FROM hostile."select";
CREATE TRIGGER "select" BEFORE UPDATE OF "select" ON hostile."select" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'select');
CREATE RULE "select" AS ON DELETE TO hostile."vselect" DO INSTEAD DELETE FROM hostile."select" WHERE "select" = OLD."select";
CREATE POLICY "select" ON hostile."select" USING ("select" <> E'select');
COMMENT ON TABLE hostile."select" IS E'select';
COMMENT ON COLUMN hostile."select"."select" IS E'select';
COMMENT ON CONSTRAINT "select" ON hostile."select" IS E'select';
GRANT SELECT ("select") ON hostile."select" TO trueup_test_reader;

CREATE TYPE hostile."etable" AS ENUM (E'table', 'other');
CREATE DOMAIN hostile."dtable" AS text DEFAULT E'table' CONSTRAINT "table" CHECK (VALUE <> E'not table');
CREATE FUNCTION hostile."ftable"("table" hostile."dtable" DEFAULT E'table') RETURNS hostile."dtable" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."table" (id integer CONSTRAINT "ktable" PRIMARY KEY, "table" hostile."dtable" DEFAULT hostile."ftable"(E'table'), kind hostile."etable" DEFAULT E'table', CONSTRAINT "table" CHECK (hostile."ftable"("table") <> E'table'),
    CONSTRAINT "rtable" FOREIGN KEY (id) REFERENCES hostile."table");
CREATE INDEX "itable" ON hostile."table" ("table") WHERE "table" <> E'table';
CREATE VIEW hostile."vtable" AS SELECT "table", E'table'::text AS "ctable" FROM hostile."table";
CREATE TRIGGER "table" BEFORE UPDATE OF "table" ON hostile."table" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'table');
CREATE RULE "table" AS ON DELETE TO hostile."vtable" DO INSTEAD DELETE FROM hostile."table" WHERE "table" = OLD."table";
CREATE POLICY "table" ON hostile."table" USING ("table" <> E'table');
COMMENT ON TABLE hostile."table" IS E'table';
COMMENT ON COLUMN hostile."table"."table" IS E'table';
COMMENT ON CONSTRAINT "table" ON hostile."table" IS E'table';
GRANT SELECT ("table") ON hostile."table" TO trueup_test_reader;

CREATE TYPE hostile."euser" AS ENUM (E'user', 'other');
CREATE DOMAIN hostile."duser" AS text DEFAULT E'user' CONSTRAINT "user" CHECK (VALUE <> E'not user');
CREATE FUNCTION hostile."fuser"("user" hostile."duser" DEFAULT E'user') RETURNS hostile."duser" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."user" (id integer CONSTRAINT "kuser" PRIMARY KEY, "user" hostile."duser" DEFAULT hostile."fuser"(E'user'), kind hostile."euser" DEFAULT E'user', CONSTRAINT "user" CHECK (hostile."fuser"("user") <> E'user'),
    CONSTRAINT "ruser" FOREIGN KEY (id) REFERENCES hostile."user");
CREATE INDEX "iuser" ON hostile."user" ("user") WHERE "user" <> E'user';
CREATE VIEW hostile."vuser" AS SELECT "user", E'user'::text AS "cuser" FROM hostile."user";
CREATE TRIGGER "user" BEFORE UPDATE OF "user" ON hostile."user" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'user');
CREATE RULE "user" AS ON DELETE TO hostile."vuser" DO INSTEAD DELETE FROM hostile."user" WHERE "user" = OLD."user";
CREATE POLICY "user" ON hostile."user" USING ("user" <> E'user');
COMMENT ON TABLE hostile."user" IS E'user';
COMMENT ON COLUMN hostile."user"."user" IS E'user';
COMMENT ON CONSTRAINT "user" ON hostile."user" IS E'user';
GRANT SELECT ("user") ON hostile."user" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."enull" AS ENUM (E'null', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."dnull" AS text DEFAULT E'null' CONSTRAINT "null" CHECK (VALUE <> E'not null');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."fnull"("null" U&"Hostile ""schema"".\000A%s \005C"."dnull" DEFAULT E'null') RETURNS U&"Hostile ""schema"".\000A%s \005C"."dnull" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."null" (id integer CONSTRAINT "knull" PRIMARY KEY, "null" U&"Hostile ""schema"".\000A%s \005C"."dnull" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."fnull"(E'null'), kind U&"Hostile ""schema"".\000A%s \005C"."enull" DEFAULT E'null', CONSTRAINT "null" CHECK (U&"Hostile ""schema"".\000A%s \005C"."fnull"("null") <> E'null'),
    CONSTRAINT "rnull" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."null");
CREATE INDEX "inull" ON U&"Hostile ""schema"".\000A%s \005C"."null" ("null") WHERE "null" <> E'null';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."vnull" AS SELECT "null", E'null'::text AS "cnull" FROM U&"Hostile ""schema"".\000A%s \005C"."null";
CREATE TRIGGER "null" BEFORE UPDATE OF "null" ON U&"Hostile ""schema"".\000A%s \005C"."null" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'null');
CREATE RULE "null" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."vnull" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."null" WHERE "null" = OLD."null";
CREATE POLICY "null" ON U&"Hostile ""schema"".\000A%s \005C"."null" USING ("null" <> E'null');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."null" IS E'null';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."null"."null" IS E'null';
COMMENT ON CONSTRAINT "null" ON U&"Hostile ""schema"".\000A%s \005C"."null" IS E'null';
GRANT SELECT ("null") ON U&"Hostile ""schema"".\000A%s \005C"."null" TO trueup_test_reader;

CREATE TYPE hostile."eauthorization" AS ENUM (E'authorization', 'other');
CREATE DOMAIN hostile."dauthorization" AS text DEFAULT E'authorization' CONSTRAINT "authorization" CHECK (VALUE <> E'not authorization');
CREATE FUNCTION hostile."fauthorization"("authorization" hostile."dauthorization" DEFAULT E'authorization') RETURNS hostile."dauthorization" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."authorization" (id integer CONSTRAINT "kauthorization" PRIMARY KEY, "authorization" hostile."dauthorization" DEFAULT hostile."fauthorization"(E'authorization'), kind hostile."eauthorization" DEFAULT E'authorization', CONSTRAINT "authorization" CHECK (hostile."fauthorization"("authorization") <> E'authorization'),
    CONSTRAINT "rauthorization" FOREIGN KEY (id) REFERENCES hostile."authorization");
CREATE INDEX "iauthorization" ON hostile."authorization" ("authorization") WHERE "authorization" <> E'authorization';
CREATE VIEW hostile."vauthorization" AS SELECT "authorization", E'authorization'::text AS "cauthorization" FROM hostile."authorization";
CREATE TRIGGER "authorization" BEFORE UPDATE OF "authorization" ON hostile."authorization" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'authorization');
CREATE RULE "authorization" AS ON DELETE TO hostile."vauthorization" DO INSTEAD DELETE FROM hostile."authorization" WHERE "authorization" = OLD."authorization";
CREATE POLICY "authorization" ON hostile."authorization" USING ("authorization" <> E'authorization');
COMMENT ON TABLE hostile."authorization" IS E'authorization';
COMMENT ON COLUMN hostile."authorization"."authorization" IS E'authorization';
COMMENT ON CONSTRAINT "authorization" ON hostile."authorization" IS E'authorization';
GRANT SELECT ("authorization") ON hostile."authorization" TO trueup_test_reader;

CREATE TYPE hostile."eend" AS ENUM (E'end', 'other');
CREATE DOMAIN hostile."dend" AS text DEFAULT E'end' CONSTRAINT "end" CHECK (VALUE <> E'not end');
CREATE FUNCTION hostile."fend"("end" hostile."dend" DEFAULT E'end') RETURNS hostile."dend" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."end" (id integer CONSTRAINT "kend" PRIMARY KEY, "end" hostile."dend" DEFAULT hostile."fend"(E'end'), kind hostile."eend" DEFAULT E'end', CONSTRAINT "end" CHECK (hostile."fend"("end") <> E'end'),
    CONSTRAINT "rend" FOREIGN KEY (id) REFERENCES hostile."end");
CREATE INDEX "iend" ON hostile."end" ("end") WHERE "end" <> E'end';
CREATE VIEW hostile."vend" AS SELECT "end", E'end'::text AS "cend" FROM hostile."end";
CREATE TRIGGER "end" BEFORE UPDATE OF "end" ON hostile."end" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'end');
CREATE RULE "end" AS ON DELETE TO hostile."vend" DO INSTEAD DELETE FROM hostile."end" WHERE "end" = OLD."end";
CREATE POLICY "end" ON hostile."end" USING ("end" <> E'end');
COMMENT ON TABLE hostile."end" IS E'end';
COMMENT ON COLUMN hostile."end"."end" IS E'end';
COMMENT ON CONSTRAINT "end" ON hostile."end" IS E'end';
GRANT SELECT ("end") ON hostile."end" TO trueup_test_reader;

CREATE TYPE hostile."eorder" AS ENUM (E'order', 'other');
CREATE DOMAIN hostile."dorder" AS text DEFAULT E'order' CONSTRAINT "order" CHECK (VALUE <> E'not order');
CREATE FUNCTION hostile."forder"("order" hostile."dorder" DEFAULT E'order') RETURNS hostile."dorder" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."order" (id integer CONSTRAINT "korder" PRIMARY KEY, "order" hostile."dorder" DEFAULT hostile."forder"(E'order'), kind hostile."eorder" DEFAULT E'order', CONSTRAINT "order" CHECK (hostile."forder"("order") <> E'order'),
    CONSTRAINT "rorder" FOREIGN KEY (id) REFERENCES hostile."order");
CREATE INDEX "iorder" ON hostile."order" ("order") WHERE "order" <> E'order';
CREATE VIEW hostile."vorder" AS SELECT "order", E'order'::text AS "corder" FROM hostile."order";
CREATE TRIGGER "order" BEFORE UPDATE OF "order" ON hostile."order" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'order');
CREATE RULE "order" AS ON DELETE TO hostile."vorder" DO INSTEAD DELETE FROM hostile."order" WHERE "order" = OLD."order";
CREATE POLICY "order" ON hostile."order" USING ("order" <> E'order');
COMMENT ON TABLE hostile."order" IS E'order';
COMMENT ON COLUMN hostile."order"."order" IS E'order';
COMMENT ON CONSTRAINT "order" ON hostile."order" IS E'order';
GRANT SELECT ("order") ON hostile."order" TO trueup_test_reader;

CREATE TYPE hostile."eall" AS ENUM (E'all', 'other');
CREATE DOMAIN hostile."dall" AS text DEFAULT E'all' CONSTRAINT "all" CHECK (VALUE <> E'not all');
CREATE FUNCTION hostile."fall"("all" hostile."dall" DEFAULT E'all') RETURNS hostile."dall" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."all" (id integer CONSTRAINT "kall" PRIMARY KEY, "all" hostile."dall" DEFAULT hostile."fall"(E'all'), kind hostile."eall" DEFAULT E'all', CONSTRAINT "all" CHECK (hostile."fall"("all") <> E'all'),
    CONSTRAINT "rall" FOREIGN KEY (id) REFERENCES hostile."all");
CREATE INDEX "iall" ON hostile."all" ("all") WHERE "all" <> E'all';
CREATE VIEW hostile."vall" AS SELECT "all", E'all'::text AS "call" FROM hostile."all";
CREATE TRIGGER "all" BEFORE UPDATE OF "all" ON hostile."all" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'all');
CREATE RULE "all" AS ON DELETE TO hostile."vall" DO INSTEAD DELETE FROM hostile."all" WHERE "all" = OLD."all";
CREATE POLICY "all" ON hostile."all" USING ("all" <> E'all');
COMMENT ON TABLE hostile."all" IS E'all';
COMMENT ON COLUMN hostile."all"."all" IS E'all';
COMMENT ON CONSTRAINT "all" ON hostile."all" IS E'all';
GRANT SELECT ("all") ON hostile."all" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."eUmlaut äöü" AS ENUM (E'Umlaut äöü', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."dUmlaut äöü" AS text DEFAULT E'Umlaut äöü' CONSTRAINT "Umlaut äöü" CHECK (VALUE <> E'not Umlaut äöü');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."fUmlaut äöü"("Umlaut äöü" U&"Hostile ""schema"".\000A%s \005C"."dUmlaut äöü" DEFAULT E'Umlaut äöü') RETURNS U&"Hostile ""schema"".\000A%s \005C"."dUmlaut äöü" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü" (id integer CONSTRAINT "kUmlaut äöü" PRIMARY KEY, "Umlaut äöü" U&"Hostile ""schema"".\000A%s \005C"."dUmlaut äöü" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."fUmlaut äöü"(E'Umlaut äöü'), kind U&"Hostile ""schema"".\000A%s \005C"."eUmlaut äöü" DEFAULT E'Umlaut äöü', CONSTRAINT "Umlaut äöü" CHECK (U&"Hostile ""schema"".\000A%s \005C"."fUmlaut äöü"("Umlaut äöü") <> E'Umlaut äöü'),
    CONSTRAINT "rUmlaut äöü" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü");
CREATE INDEX "iUmlaut äöü" ON U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü" ("Umlaut äöü") WHERE "Umlaut äöü" <> E'Umlaut äöü';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."vUmlaut äöü" AS SELECT "Umlaut äöü", E'Umlaut äöü'::text AS "cUmlaut äöü" FROM U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü";
CREATE TRIGGER "Umlaut äöü" BEFORE UPDATE OF "Umlaut äöü" ON U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'Umlaut äöü');
CREATE RULE "Umlaut äöü" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."vUmlaut äöü" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü" WHERE "Umlaut äöü" = OLD."Umlaut äöü";
CREATE POLICY "Umlaut äöü" ON U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü" USING ("Umlaut äöü" <> E'Umlaut äöü');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü" IS E'Umlaut äöü';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü"."Umlaut äöü" IS E'Umlaut äöü';
COMMENT ON CONSTRAINT "Umlaut äöü" ON U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü" IS E'Umlaut äöü';
GRANT SELECT ("Umlaut äöü") ON U&"Hostile ""schema"".\000A%s \005C"."Umlaut äöü" TO trueup_test_reader;

CREATE TYPE hostile."enaïve" AS ENUM (E'naïve', 'other');
CREATE DOMAIN hostile."dnaïve" AS text DEFAULT E'naïve' CONSTRAINT "naïve" CHECK (VALUE <> E'not naïve');
CREATE FUNCTION hostile."fnaïve"("naïve" hostile."dnaïve" DEFAULT E'naïve') RETURNS hostile."dnaïve" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."naïve" (id integer CONSTRAINT "knaïve" PRIMARY KEY, "naïve" hostile."dnaïve" DEFAULT hostile."fnaïve"(E'naïve'), kind hostile."enaïve" DEFAULT E'naïve', CONSTRAINT "naïve" CHECK (hostile."fnaïve"("naïve") <> E'naïve'),
    CONSTRAINT "rnaïve" FOREIGN KEY (id) REFERENCES hostile."naïve");
CREATE INDEX "inaïve" ON hostile."naïve" ("naïve") WHERE "naïve" <> E'naïve';
CREATE VIEW hostile."vnaïve" AS SELECT "naïve", E'naïve'::text AS "cnaïve" FROM hostile."naïve";
CREATE TRIGGER "naïve" BEFORE UPDATE OF "naïve" ON hostile."naïve" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'naïve');
CREATE RULE "naïve" AS ON DELETE TO hostile."vnaïve" DO INSTEAD DELETE FROM hostile."naïve" WHERE "naïve" = OLD."naïve";
CREATE POLICY "naïve" ON hostile."naïve" USING ("naïve" <> E'naïve');
COMMENT ON TABLE hostile."naïve" IS E'naïve';
COMMENT ON COLUMN hostile."naïve"."naïve" IS E'naïve';
COMMENT ON CONSTRAINT "naïve" ON hostile."naïve" IS E'naïve';
GRANT SELECT ("naïve") ON hostile."naïve" TO trueup_test_reader;

CREATE TYPE hostile."e中文 名字" AS ENUM (E'中文 名字', 'other');
CREATE DOMAIN hostile."d中文 名字" AS text DEFAULT E'中文 名字' CONSTRAINT "中文 名字" CHECK (VALUE <> E'not 中文 名字');
CREATE FUNCTION hostile."f中文 名字"("中文 名字" hostile."d中文 名字" DEFAULT E'中文 名字') RETURNS hostile."d中文 名字" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."中文 名字" (id integer CONSTRAINT "k中文 名字" PRIMARY KEY, "中文 名字" hostile."d中文 名字" DEFAULT hostile."f中文 名字"(E'中文 名字'), kind hostile."e中文 名字" DEFAULT E'中文 名字', CONSTRAINT "中文 名字" CHECK (hostile."f中文 名字"("中文 名字") <> E'中文 名字'),
    CONSTRAINT "r中文 名字" FOREIGN KEY (id) REFERENCES hostile."中文 名字");
CREATE INDEX "i中文 名字" ON hostile."中文 名字" ("中文 名字") WHERE "中文 名字" <> E'中文 名字';
CREATE VIEW hostile."v中文 名字" AS SELECT "中文 名字", E'中文 名字'::text AS "c中文 名字" FROM hostile."中文 名字";
CREATE TRIGGER "中文 名字" BEFORE UPDATE OF "中文 名字" ON hostile."中文 名字" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'中文 名字');
CREATE RULE "中文 名字" AS ON DELETE TO hostile."v中文 名字" DO INSTEAD DELETE FROM hostile."中文 名字" WHERE "中文 名字" = OLD."中文 名字";
CREATE POLICY "中文 名字" ON hostile."中文 名字" USING ("中文 名字" <> E'中文 名字');
COMMENT ON TABLE hostile."中文 名字" IS E'中文 名字';
COMMENT ON COLUMN hostile."中文 名字"."中文 名字" IS E'中文 名字';
COMMENT ON CONSTRAINT "中文 名字" ON hostile."中文 名字" IS E'中文 名字';
GRANT SELECT ("中文 名字") ON hostile."中文 名字" TO trueup_test_reader;

CREATE TYPE hostile."e😀" AS ENUM (E'😀', 'other');
CREATE DOMAIN hostile."d😀" AS text DEFAULT E'😀' CONSTRAINT "😀" CHECK (VALUE <> E'not 😀');
CREATE FUNCTION hostile."f😀"("😀" hostile."d😀" DEFAULT E'😀') RETURNS hostile."d😀" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."😀" (id integer CONSTRAINT "k😀" PRIMARY KEY, "😀" hostile."d😀" DEFAULT hostile."f😀"(E'😀'), kind hostile."e😀" DEFAULT E'😀', CONSTRAINT "😀" CHECK (hostile."f😀"("😀") <> E'😀'),
    CONSTRAINT "r😀" FOREIGN KEY (id) REFERENCES hostile."😀");
CREATE INDEX "i😀" ON hostile."😀" ("😀") WHERE "😀" <> E'😀';
CREATE VIEW hostile."v😀" AS SELECT "😀", E'😀'::text AS "c😀" FROM hostile."😀";
CREATE TRIGGER "😀" BEFORE UPDATE OF "😀" ON hostile."😀" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'😀');
CREATE RULE "😀" AS ON DELETE TO hostile."v😀" DO INSTEAD DELETE FROM hostile."😀" WHERE "😀" = OLD."😀";
CREATE POLICY "😀" ON hostile."😀" USING ("😀" <> E'😀');
COMMENT ON TABLE hostile."😀" IS E'😀';
COMMENT ON COLUMN hostile."😀"."😀" IS E'😀';
COMMENT ON CONSTRAINT "😀" ON hostile."😀" IS E'😀';
GRANT SELECT ("😀") ON hostile."😀" TO trueup_test_reader;

CREATE TYPE hostile.U&"e\202Eevil" AS ENUM (E'\u202Eevil', 'other');
CREATE DOMAIN hostile.U&"d\202Eevil" AS text DEFAULT E'\u202Eevil' CONSTRAINT U&"\202Eevil" CHECK (VALUE <> E'not \u202Eevil');
CREATE FUNCTION hostile.U&"f\202Eevil"(U&"\202Eevil" hostile.U&"d\202Eevil" DEFAULT E'\u202Eevil') RETURNS hostile.U&"d\202Eevil" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile.U&"\202Eevil" (id integer CONSTRAINT U&"k\202Eevil" PRIMARY KEY, U&"\202Eevil" hostile.U&"d\202Eevil" DEFAULT hostile.U&"f\202Eevil"(E'\u202Eevil'), kind hostile.U&"e\202Eevil" DEFAULT E'\u202Eevil', CONSTRAINT U&"\202Eevil" CHECK (hostile.U&"f\202Eevil"(U&"\202Eevil") <> E'\u202Eevil'),
    CONSTRAINT U&"r\202Eevil" FOREIGN KEY (id) REFERENCES hostile.U&"\202Eevil");
CREATE INDEX U&"i\202Eevil" ON hostile.U&"\202Eevil" (U&"\202Eevil") WHERE U&"\202Eevil" <> E'\u202Eevil';
CREATE VIEW hostile.U&"v\202Eevil" AS SELECT U&"\202Eevil", E'\u202Eevil'::text AS U&"c\202Eevil" FROM hostile.U&"\202Eevil";
CREATE TRIGGER U&"\202Eevil" BEFORE UPDATE OF U&"\202Eevil" ON hostile.U&"\202Eevil" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'\u202Eevil');
CREATE RULE U&"\202Eevil" AS ON DELETE TO hostile.U&"v\202Eevil" DO INSTEAD DELETE FROM hostile.U&"\202Eevil" WHERE U&"\202Eevil" = OLD.U&"\202Eevil";
CREATE POLICY U&"\202Eevil" ON hostile.U&"\202Eevil" USING (U&"\202Eevil" <> E'\u202Eevil');
COMMENT ON TABLE hostile.U&"\202Eevil" IS E'\u202Eevil';
COMMENT ON COLUMN hostile.U&"\202Eevil".U&"\202Eevil" IS E'\u202Eevil';
COMMENT ON CONSTRAINT U&"\202Eevil" ON hostile.U&"\202Eevil" IS E'\u202Eevil';
GRANT SELECT (U&"\202Eevil") ON hostile.U&"\202Eevil" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C".U&"ezero\200Bwidth" AS ENUM (E'zero\u200Bwidth', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C".U&"dzero\200Bwidth" AS text DEFAULT E'zero\u200Bwidth' CONSTRAINT U&"zero\200Bwidth" CHECK (VALUE <> E'not zero\u200Bwidth');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C".U&"fzero\200Bwidth"(U&"zero\200Bwidth" U&"Hostile ""schema"".\000A%s \005C".U&"dzero\200Bwidth" DEFAULT E'zero\u200Bwidth') RETURNS U&"Hostile ""schema"".\000A%s \005C".U&"dzero\200Bwidth" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth" (id integer CONSTRAINT U&"kzero\200Bwidth" PRIMARY KEY, U&"zero\200Bwidth" U&"Hostile ""schema"".\000A%s \005C".U&"dzero\200Bwidth" DEFAULT U&"Hostile ""schema"".\000A%s \005C".U&"fzero\200Bwidth"(E'zero\u200Bwidth'), kind U&"Hostile ""schema"".\000A%s \005C".U&"ezero\200Bwidth" DEFAULT E'zero\u200Bwidth', CONSTRAINT U&"zero\200Bwidth" CHECK (U&"Hostile ""schema"".\000A%s \005C".U&"fzero\200Bwidth"(U&"zero\200Bwidth") <> E'zero\u200Bwidth'),
    CONSTRAINT U&"rzero\200Bwidth" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth");
CREATE INDEX U&"izero\200Bwidth" ON U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth" (U&"zero\200Bwidth") WHERE U&"zero\200Bwidth" <> E'zero\u200Bwidth';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C".U&"vzero\200Bwidth" AS SELECT U&"zero\200Bwidth", E'zero\u200Bwidth'::text AS U&"czero\200Bwidth" FROM U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth";
CREATE TRIGGER U&"zero\200Bwidth" BEFORE UPDATE OF U&"zero\200Bwidth" ON U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'zero\u200Bwidth');
CREATE RULE U&"zero\200Bwidth" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C".U&"vzero\200Bwidth" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth" WHERE U&"zero\200Bwidth" = OLD.U&"zero\200Bwidth";
CREATE POLICY U&"zero\200Bwidth" ON U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth" USING (U&"zero\200Bwidth" <> E'zero\u200Bwidth');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth" IS E'zero\u200Bwidth';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth".U&"zero\200Bwidth" IS E'zero\u200Bwidth';
COMMENT ON CONSTRAINT U&"zero\200Bwidth" ON U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth" IS E'zero\u200Bwidth';
GRANT SELECT (U&"zero\200Bwidth") ON U&"Hostile ""schema"".\000A%s \005C".U&"zero\200Bwidth" TO trueup_test_reader;

CREATE TYPE hostile.U&"ee\0301 and é" AS ENUM (E'e\u0301 and é', 'other');
CREATE DOMAIN hostile.U&"de\0301 and é" AS text DEFAULT E'e\u0301 and é' CONSTRAINT U&"e\0301 and é" CHECK (VALUE <> E'not e\u0301 and é');
CREATE FUNCTION hostile.U&"fe\0301 and é"(U&"e\0301 and é" hostile.U&"de\0301 and é" DEFAULT E'e\u0301 and é') RETURNS hostile.U&"de\0301 and é" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile.U&"e\0301 and é" (id integer CONSTRAINT U&"ke\0301 and é" PRIMARY KEY, U&"e\0301 and é" hostile.U&"de\0301 and é" DEFAULT hostile.U&"fe\0301 and é"(E'e\u0301 and é'), kind hostile.U&"ee\0301 and é" DEFAULT E'e\u0301 and é', CONSTRAINT U&"e\0301 and é" CHECK (hostile.U&"fe\0301 and é"(U&"e\0301 and é") <> E'e\u0301 and é'),
    CONSTRAINT U&"re\0301 and é" FOREIGN KEY (id) REFERENCES hostile.U&"e\0301 and é");
CREATE INDEX U&"ie\0301 and é" ON hostile.U&"e\0301 and é" (U&"e\0301 and é") WHERE U&"e\0301 and é" <> E'e\u0301 and é';
CREATE VIEW hostile.U&"ve\0301 and é" AS SELECT U&"e\0301 and é", E'e\u0301 and é'::text AS U&"ce\0301 and é" FROM hostile.U&"e\0301 and é";
CREATE TRIGGER U&"e\0301 and é" BEFORE UPDATE OF U&"e\0301 and é" ON hostile.U&"e\0301 and é" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'e\u0301 and é');
CREATE RULE U&"e\0301 and é" AS ON DELETE TO hostile.U&"ve\0301 and é" DO INSTEAD DELETE FROM hostile.U&"e\0301 and é" WHERE U&"e\0301 and é" = OLD.U&"e\0301 and é";
CREATE POLICY U&"e\0301 and é" ON hostile.U&"e\0301 and é" USING (U&"e\0301 and é" <> E'e\u0301 and é');
COMMENT ON TABLE hostile.U&"e\0301 and é" IS E'e\u0301 and é';
COMMENT ON COLUMN hostile.U&"e\0301 and é".U&"e\0301 and é" IS E'e\u0301 and é';
COMMENT ON CONSTRAINT U&"e\0301 and é" ON hostile.U&"e\0301 and é" IS E'e\u0301 and é';
GRANT SELECT (U&"e\0301 and é") ON hostile.U&"e\0301 and é" TO trueup_test_reader;

CREATE TYPE hostile."eİstanbul" AS ENUM (E'İstanbul', 'other');
CREATE DOMAIN hostile."dİstanbul" AS text DEFAULT E'İstanbul' CONSTRAINT "İstanbul" CHECK (VALUE <> E'not İstanbul');
CREATE FUNCTION hostile."fİstanbul"("İstanbul" hostile."dİstanbul" DEFAULT E'İstanbul') RETURNS hostile."dİstanbul" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."İstanbul" (id integer CONSTRAINT "kİstanbul" PRIMARY KEY, "İstanbul" hostile."dİstanbul" DEFAULT hostile."fİstanbul"(E'İstanbul'), kind hostile."eİstanbul" DEFAULT E'İstanbul', CONSTRAINT "İstanbul" CHECK (hostile."fİstanbul"("İstanbul") <> E'İstanbul'),
    CONSTRAINT "rİstanbul" FOREIGN KEY (id) REFERENCES hostile."İstanbul");
CREATE INDEX "iİstanbul" ON hostile."İstanbul" ("İstanbul") WHERE "İstanbul" <> E'İstanbul';
CREATE VIEW hostile."vİstanbul" AS SELECT "İstanbul", E'İstanbul'::text AS "cİstanbul" FROM hostile."İstanbul";
CREATE TRIGGER "İstanbul" BEFORE UPDATE OF "İstanbul" ON hostile."İstanbul" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'İstanbul');
CREATE RULE "İstanbul" AS ON DELETE TO hostile."vİstanbul" DO INSTEAD DELETE FROM hostile."İstanbul" WHERE "İstanbul" = OLD."İstanbul";
CREATE POLICY "İstanbul" ON hostile."İstanbul" USING ("İstanbul" <> E'İstanbul');
COMMENT ON TABLE hostile."İstanbul" IS E'İstanbul';
COMMENT ON COLUMN hostile."İstanbul"."İstanbul" IS E'İstanbul';
COMMENT ON CONSTRAINT "İstanbul" ON hostile."İstanbul" IS E'İstanbul';
GRANT SELECT ("İstanbul") ON hostile."İstanbul" TO trueup_test_reader;

CREATE TYPE hostile."econ" AS ENUM (E'con', 'other');
CREATE DOMAIN hostile."dcon" AS text DEFAULT E'con' CONSTRAINT "con" CHECK (VALUE <> E'not con');
CREATE FUNCTION hostile."fcon"("con" hostile."dcon" DEFAULT E'con') RETURNS hostile."dcon" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."con" (id integer CONSTRAINT "kcon" PRIMARY KEY, "con" hostile."dcon" DEFAULT hostile."fcon"(E'con'), kind hostile."econ" DEFAULT E'con', CONSTRAINT "con" CHECK (hostile."fcon"("con") <> E'con'),
    CONSTRAINT "rcon" FOREIGN KEY (id) REFERENCES hostile."con");
CREATE INDEX "icon" ON hostile."con" ("con") WHERE "con" <> E'con';
CREATE VIEW hostile."vcon" AS SELECT "con", E'con'::text AS "ccon" FROM hostile."con";
CREATE TRIGGER "con" BEFORE UPDATE OF "con" ON hostile."con" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'con');
CREATE RULE "con" AS ON DELETE TO hostile."vcon" DO INSTEAD DELETE FROM hostile."con" WHERE "con" = OLD."con";
CREATE POLICY "con" ON hostile."con" USING ("con" <> E'con');
COMMENT ON TABLE hostile."con" IS E'con';
COMMENT ON COLUMN hostile."con"."con" IS E'con';
COMMENT ON CONSTRAINT "con" ON hostile."con" IS E'con';
GRANT SELECT ("con") ON hostile."con" TO trueup_test_reader;

CREATE TYPE hostile."enul.txt" AS ENUM (E'nul.txt', 'other');
CREATE DOMAIN hostile."dnul.txt" AS text DEFAULT E'nul.txt' CONSTRAINT "nul.txt" CHECK (VALUE <> E'not nul.txt');
CREATE FUNCTION hostile."fnul.txt"("nul.txt" hostile."dnul.txt" DEFAULT E'nul.txt') RETURNS hostile."dnul.txt" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."nul.txt" (id integer CONSTRAINT "knul.txt" PRIMARY KEY, "nul.txt" hostile."dnul.txt" DEFAULT hostile."fnul.txt"(E'nul.txt'), kind hostile."enul.txt" DEFAULT E'nul.txt', CONSTRAINT "nul.txt" CHECK (hostile."fnul.txt"("nul.txt") <> E'nul.txt'),
    CONSTRAINT "rnul.txt" FOREIGN KEY (id) REFERENCES hostile."nul.txt");
CREATE INDEX "inul.txt" ON hostile."nul.txt" ("nul.txt") WHERE "nul.txt" <> E'nul.txt';
CREATE VIEW hostile."vnul.txt" AS SELECT "nul.txt", E'nul.txt'::text AS "cnul.txt" FROM hostile."nul.txt";
CREATE TRIGGER "nul.txt" BEFORE UPDATE OF "nul.txt" ON hostile."nul.txt" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'nul.txt');
CREATE RULE "nul.txt" AS ON DELETE TO hostile."vnul.txt" DO INSTEAD DELETE FROM hostile."nul.txt" WHERE "nul.txt" = OLD."nul.txt";
CREATE POLICY "nul.txt" ON hostile."nul.txt" USING ("nul.txt" <> E'nul.txt');
COMMENT ON TABLE hostile."nul.txt" IS E'nul.txt';
COMMENT ON COLUMN hostile."nul.txt"."nul.txt" IS E'nul.txt';
COMMENT ON CONSTRAINT "nul.txt" ON hostile."nul.txt" IS E'nul.txt';
GRANT SELECT ("nul.txt") ON hostile."nul.txt" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."e../../etc/passwd" AS ENUM (E'../../etc/passwd', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."d../../etc/passwd" AS text DEFAULT E'../../etc/passwd' CONSTRAINT "../../etc/passwd" CHECK (VALUE <> E'not ../../etc/passwd');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."f../../etc/passwd"("../../etc/passwd" U&"Hostile ""schema"".\000A%s \005C"."d../../etc/passwd" DEFAULT E'../../etc/passwd') RETURNS U&"Hostile ""schema"".\000A%s \005C"."d../../etc/passwd" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd" (id integer CONSTRAINT "k../../etc/passwd" PRIMARY KEY, "../../etc/passwd" U&"Hostile ""schema"".\000A%s \005C"."d../../etc/passwd" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."f../../etc/passwd"(E'../../etc/passwd'), kind U&"Hostile ""schema"".\000A%s \005C"."e../../etc/passwd" DEFAULT E'../../etc/passwd', CONSTRAINT "../../etc/passwd" CHECK (U&"Hostile ""schema"".\000A%s \005C"."f../../etc/passwd"("../../etc/passwd") <> E'../../etc/passwd'),
    CONSTRAINT "r../../etc/passwd" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd");
CREATE INDEX "i../../etc/passwd" ON U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd" ("../../etc/passwd") WHERE "../../etc/passwd" <> E'../../etc/passwd';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."v../../etc/passwd" AS SELECT "../../etc/passwd", E'../../etc/passwd'::text AS "c../../etc/passwd" FROM U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd";
CREATE TRIGGER "../../etc/passwd" BEFORE UPDATE OF "../../etc/passwd" ON U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'../../etc/passwd');
CREATE RULE "../../etc/passwd" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."v../../etc/passwd" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd" WHERE "../../etc/passwd" = OLD."../../etc/passwd";
CREATE POLICY "../../etc/passwd" ON U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd" USING ("../../etc/passwd" <> E'../../etc/passwd');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd" IS E'../../etc/passwd';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd"."../../etc/passwd" IS E'../../etc/passwd';
COMMENT ON CONSTRAINT "../../etc/passwd" ON U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd" IS E'../../etc/passwd';
GRANT SELECT ("../../etc/passwd") ON U&"Hostile ""schema"".\000A%s \005C"."../../etc/passwd" TO trueup_test_reader;

CREATE TYPE hostile."e/slash" AS ENUM (E'/slash', 'other');
CREATE DOMAIN hostile."d/slash" AS text DEFAULT E'/slash' CONSTRAINT "/slash" CHECK (VALUE <> E'not /slash');
CREATE FUNCTION hostile."f/slash"("/slash" hostile."d/slash" DEFAULT E'/slash') RETURNS hostile."d/slash" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."/slash" (id integer CONSTRAINT "k/slash" PRIMARY KEY, "/slash" hostile."d/slash" DEFAULT hostile."f/slash"(E'/slash'), kind hostile."e/slash" DEFAULT E'/slash', CONSTRAINT "/slash" CHECK (hostile."f/slash"("/slash") <> E'/slash'),
    CONSTRAINT "r/slash" FOREIGN KEY (id) REFERENCES hostile."/slash");
CREATE INDEX "i/slash" ON hostile."/slash" ("/slash") WHERE "/slash" <> E'/slash';
CREATE VIEW hostile."v/slash" AS SELECT "/slash", E'/slash'::text AS "c/slash" FROM hostile."/slash";
CREATE TRIGGER "/slash" BEFORE UPDATE OF "/slash" ON hostile."/slash" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'/slash');
CREATE RULE "/slash" AS ON DELETE TO hostile."v/slash" DO INSTEAD DELETE FROM hostile."/slash" WHERE "/slash" = OLD."/slash";
CREATE POLICY "/slash" ON hostile."/slash" USING ("/slash" <> E'/slash');
COMMENT ON TABLE hostile."/slash" IS E'/slash';
COMMENT ON COLUMN hostile."/slash"."/slash" IS E'/slash';
COMMENT ON CONSTRAINT "/slash" ON hostile."/slash" IS E'/slash';
GRANT SELECT ("/slash") ON hostile."/slash" TO trueup_test_reader;

CREATE TYPE hostile."eC:\dir" AS ENUM (E'C:\\dir', 'other');
CREATE DOMAIN hostile."dC:\dir" AS text DEFAULT E'C:\\dir' CONSTRAINT "C:\dir" CHECK (VALUE <> E'not C:\\dir');
CREATE FUNCTION hostile."fC:\dir"("C:\dir" hostile."dC:\dir" DEFAULT E'C:\\dir') RETURNS hostile."dC:\dir" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."C:\dir" (id integer CONSTRAINT "kC:\dir" PRIMARY KEY, "C:\dir" hostile."dC:\dir" DEFAULT hostile."fC:\dir"(E'C:\\dir'), kind hostile."eC:\dir" DEFAULT E'C:\\dir', CONSTRAINT "C:\dir" CHECK (hostile."fC:\dir"("C:\dir") <> E'C:\\dir'),
    CONSTRAINT "rC:\dir" FOREIGN KEY (id) REFERENCES hostile."C:\dir");
CREATE INDEX "iC:\dir" ON hostile."C:\dir" ("C:\dir") WHERE "C:\dir" <> E'C:\\dir';
CREATE VIEW hostile."vC:\dir" AS SELECT "C:\dir", E'C:\\dir'::text AS "cC:\dir" FROM hostile."C:\dir";
CREATE TRIGGER "C:\dir" BEFORE UPDATE OF "C:\dir" ON hostile."C:\dir" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'C:\\dir');
CREATE RULE "C:\dir" AS ON DELETE TO hostile."vC:\dir" DO INSTEAD DELETE FROM hostile."C:\dir" WHERE "C:\dir" = OLD."C:\dir";
CREATE POLICY "C:\dir" ON hostile."C:\dir" USING ("C:\dir" <> E'C:\\dir');
COMMENT ON TABLE hostile."C:\dir" IS E'C:\\dir';
COMMENT ON COLUMN hostile."C:\dir"."C:\dir" IS E'C:\\dir';
COMMENT ON CONSTRAINT "C:\dir" ON hostile."C:\dir" IS E'C:\\dir';
GRANT SELECT ("C:\dir") ON hostile."C:\dir" TO trueup_test_reader;

CREATE TYPE hostile."e*" AS ENUM (E'*', 'other');
CREATE DOMAIN hostile."d*" AS text DEFAULT E'*' CONSTRAINT "*" CHECK (VALUE <> E'not *');
CREATE FUNCTION hostile."f*"("*" hostile."d*" DEFAULT E'*') RETURNS hostile."d*" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."*" (id integer CONSTRAINT "k*" PRIMARY KEY, "*" hostile."d*" DEFAULT hostile."f*"(E'*'), kind hostile."e*" DEFAULT E'*', CONSTRAINT "*" CHECK (hostile."f*"("*") <> E'*'),
    CONSTRAINT "r*" FOREIGN KEY (id) REFERENCES hostile."*");
CREATE INDEX "i*" ON hostile."*" ("*") WHERE "*" <> E'*';
CREATE VIEW hostile."v*" AS SELECT "*", E'*'::text AS "c*" FROM hostile."*";
CREATE TRIGGER "*" BEFORE UPDATE OF "*" ON hostile."*" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'*');
CREATE RULE "*" AS ON DELETE TO hostile."v*" DO INSTEAD DELETE FROM hostile."*" WHERE "*" = OLD."*";
CREATE POLICY "*" ON hostile."*" USING ("*" <> E'*');
COMMENT ON TABLE hostile."*" IS E'*';
COMMENT ON COLUMN hostile."*"."*" IS E'*';
COMMENT ON CONSTRAINT "*" ON hostile."*" IS E'*';
GRANT SELECT ("*") ON hostile."*" TO trueup_test_reader;

CREATE TYPE hostile."e?" AS ENUM (E'?', 'other');
CREATE DOMAIN hostile."d?" AS text DEFAULT E'?' CONSTRAINT "?" CHECK (VALUE <> E'not ?');
CREATE FUNCTION hostile."f?"("?" hostile."d?" DEFAULT E'?') RETURNS hostile."d?" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."?" (id integer CONSTRAINT "k?" PRIMARY KEY, "?" hostile."d?" DEFAULT hostile."f?"(E'?'), kind hostile."e?" DEFAULT E'?', CONSTRAINT "?" CHECK (hostile."f?"("?") <> E'?'),
    CONSTRAINT "r?" FOREIGN KEY (id) REFERENCES hostile."?");
CREATE INDEX "i?" ON hostile."?" ("?") WHERE "?" <> E'?';
CREATE VIEW hostile."v?" AS SELECT "?", E'?'::text AS "c?" FROM hostile."?";
CREATE TRIGGER "?" BEFORE UPDATE OF "?" ON hostile."?" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'?');
CREATE RULE "?" AS ON DELETE TO hostile."v?" DO INSTEAD DELETE FROM hostile."?" WHERE "?" = OLD."?";
CREATE POLICY "?" ON hostile."?" USING ("?" <> E'?');
COMMENT ON TABLE hostile."?" IS E'?';
COMMENT ON COLUMN hostile."?"."?" IS E'?';
COMMENT ON CONSTRAINT "?" ON hostile."?" IS E'?';
GRANT SELECT ("?") ON hostile."?" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."ea|b" AS ENUM (E'a|b', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."da|b" AS text DEFAULT E'a|b' CONSTRAINT "a|b" CHECK (VALUE <> E'not a|b');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."fa|b"("a|b" U&"Hostile ""schema"".\000A%s \005C"."da|b" DEFAULT E'a|b') RETURNS U&"Hostile ""schema"".\000A%s \005C"."da|b" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."a|b" (id integer CONSTRAINT "ka|b" PRIMARY KEY, "a|b" U&"Hostile ""schema"".\000A%s \005C"."da|b" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."fa|b"(E'a|b'), kind U&"Hostile ""schema"".\000A%s \005C"."ea|b" DEFAULT E'a|b', CONSTRAINT "a|b" CHECK (U&"Hostile ""schema"".\000A%s \005C"."fa|b"("a|b") <> E'a|b'),
    CONSTRAINT "ra|b" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."a|b");
CREATE INDEX "ia|b" ON U&"Hostile ""schema"".\000A%s \005C"."a|b" ("a|b") WHERE "a|b" <> E'a|b';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."va|b" AS SELECT "a|b", E'a|b'::text AS "ca|b" FROM U&"Hostile ""schema"".\000A%s \005C"."a|b";
CREATE TRIGGER "a|b" BEFORE UPDATE OF "a|b" ON U&"Hostile ""schema"".\000A%s \005C"."a|b" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'a|b');
CREATE RULE "a|b" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."va|b" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."a|b" WHERE "a|b" = OLD."a|b";
CREATE POLICY "a|b" ON U&"Hostile ""schema"".\000A%s \005C"."a|b" USING ("a|b" <> E'a|b');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."a|b" IS E'a|b';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."a|b"."a|b" IS E'a|b';
COMMENT ON CONSTRAINT "a|b" ON U&"Hostile ""schema"".\000A%s \005C"."a|b" IS E'a|b';
GRANT SELECT ("a|b") ON U&"Hostile ""schema"".\000A%s \005C"."a|b" TO trueup_test_reader;

CREATE TYPE hostile."e123" AS ENUM (E'123', 'other');
CREATE DOMAIN hostile."d123" AS text DEFAULT E'123' CONSTRAINT "123" CHECK (VALUE <> E'not 123');
CREATE FUNCTION hostile."f123"("123" hostile."d123" DEFAULT E'123') RETURNS hostile."d123" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."123" (id integer CONSTRAINT "k123" PRIMARY KEY, "123" hostile."d123" DEFAULT hostile."f123"(E'123'), kind hostile."e123" DEFAULT E'123', CONSTRAINT "123" CHECK (hostile."f123"("123") <> E'123'),
    CONSTRAINT "r123" FOREIGN KEY (id) REFERENCES hostile."123");
CREATE INDEX "i123" ON hostile."123" ("123") WHERE "123" <> E'123';
CREATE VIEW hostile."v123" AS SELECT "123", E'123'::text AS "c123" FROM hostile."123";
CREATE TRIGGER "123" BEFORE UPDATE OF "123" ON hostile."123" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'123');
CREATE RULE "123" AS ON DELETE TO hostile."v123" DO INSTEAD DELETE FROM hostile."123" WHERE "123" = OLD."123";
CREATE POLICY "123" ON hostile."123" USING ("123" <> E'123');
COMMENT ON TABLE hostile."123" IS E'123';
COMMENT ON COLUMN hostile."123"."123" IS E'123';
COMMENT ON CONSTRAINT "123" ON hostile."123" IS E'123';
GRANT SELECT ("123") ON hostile."123" TO trueup_test_reader;

CREATE TYPE hostile."e1st" AS ENUM (E'1st', 'other');
CREATE DOMAIN hostile."d1st" AS text DEFAULT E'1st' CONSTRAINT "1st" CHECK (VALUE <> E'not 1st');
CREATE FUNCTION hostile."f1st"("1st" hostile."d1st" DEFAULT E'1st') RETURNS hostile."d1st" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."1st" (id integer CONSTRAINT "k1st" PRIMARY KEY, "1st" hostile."d1st" DEFAULT hostile."f1st"(E'1st'), kind hostile."e1st" DEFAULT E'1st', CONSTRAINT "1st" CHECK (hostile."f1st"("1st") <> E'1st'),
    CONSTRAINT "r1st" FOREIGN KEY (id) REFERENCES hostile."1st");
CREATE INDEX "i1st" ON hostile."1st" ("1st") WHERE "1st" <> E'1st';
CREATE VIEW hostile."v1st" AS SELECT "1st", E'1st'::text AS "c1st" FROM hostile."1st";
CREATE TRIGGER "1st" BEFORE UPDATE OF "1st" ON hostile."1st" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'1st');
CREATE RULE "1st" AS ON DELETE TO hostile."v1st" DO INSTEAD DELETE FROM hostile."1st" WHERE "1st" = OLD."1st";
CREATE POLICY "1st" ON hostile."1st" USING ("1st" <> E'1st');
COMMENT ON TABLE hostile."1st" IS E'1st';
COMMENT ON COLUMN hostile."1st"."1st" IS E'1st';
COMMENT ON CONSTRAINT "1st" ON hostile."1st" IS E'1st';
GRANT SELECT ("1st") ON hostile."1st" TO trueup_test_reader;

CREATE TYPE hostile."e_" AS ENUM (E'_', 'other');
CREATE DOMAIN hostile."d_" AS text DEFAULT E'_' CONSTRAINT "_" CHECK (VALUE <> E'not _');
CREATE FUNCTION hostile."f_"("_" hostile."d_" DEFAULT E'_') RETURNS hostile."d_" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."_" (id integer CONSTRAINT "k_" PRIMARY KEY, "_" hostile."d_" DEFAULT hostile."f_"(E'_'), kind hostile."e_" DEFAULT E'_', CONSTRAINT "_" CHECK (hostile."f_"("_") <> E'_'),
    CONSTRAINT "r_" FOREIGN KEY (id) REFERENCES hostile."_");
CREATE INDEX "i_" ON hostile."_" ("_") WHERE "_" <> E'_';
CREATE VIEW hostile."v_" AS SELECT "_", E'_'::text AS "c_" FROM hostile."_";
CREATE TRIGGER "_" BEFORE UPDATE OF "_" ON hostile."_" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'_');
CREATE RULE "_" AS ON DELETE TO hostile."v_" DO INSTEAD DELETE FROM hostile."_" WHERE "_" = OLD."_";
CREATE POLICY "_" ON hostile."_" USING ("_" <> E'_');
COMMENT ON TABLE hostile."_" IS E'_';
COMMENT ON COLUMN hostile."_"."_" IS E'_';
COMMENT ON CONSTRAINT "_" ON hostile."_" IS E'_';
GRANT SELECT ("_") ON hostile."_" TO trueup_test_reader;

CREATE TYPE hostile."e$" AS ENUM (E'$', 'other');
CREATE DOMAIN hostile."d$" AS text DEFAULT E'$' CONSTRAINT "$" CHECK (VALUE <> E'not $');
CREATE FUNCTION hostile."f$"("$" hostile."d$" DEFAULT E'$') RETURNS hostile."d$" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."$" (id integer CONSTRAINT "k$" PRIMARY KEY, "$" hostile."d$" DEFAULT hostile."f$"(E'$'), kind hostile."e$" DEFAULT E'$', CONSTRAINT "$" CHECK (hostile."f$"("$") <> E'$'),
    CONSTRAINT "r$" FOREIGN KEY (id) REFERENCES hostile."$");
CREATE INDEX "i$" ON hostile."$" ("$") WHERE "$" <> E'$';
CREATE VIEW hostile."v$" AS SELECT "$", E'$'::text AS "c$" FROM hostile."$";
CREATE TRIGGER "$" BEFORE UPDATE OF "$" ON hostile."$" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'$');
CREATE RULE "$" AS ON DELETE TO hostile."v$" DO INSTEAD DELETE FROM hostile."$" WHERE "$" = OLD."$";
CREATE POLICY "$" ON hostile."$" USING ("$" <> E'$');
COMMENT ON TABLE hostile."$" IS E'$';
COMMENT ON COLUMN hostile."$"."$" IS E'$';
COMMENT ON CONSTRAINT "$" ON hostile."$" IS E'$';
GRANT SELECT ("$") ON hostile."$" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."eééééééééééééééééééééééééééééééé" AS ENUM (E'éééééééééééééééééééééééééééééééx', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."dééééééééééééééééééééééééééééééé" AS text DEFAULT E'éééééééééééééééééééééééééééééééx' CONSTRAINT "éééééééééééééééééééééééééééééééx" CHECK (VALUE <> E'not éééééééééééééééééééééééééééééééx');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."fééééééééééééééééééééééééééééééé"("éééééééééééééééééééééééééééééééx" U&"Hostile ""schema"".\000A%s \005C"."dééééééééééééééééééééééééééééééé" DEFAULT E'éééééééééééééééééééééééééééééééx') RETURNS U&"Hostile ""schema"".\000A%s \005C"."dééééééééééééééééééééééééééééééé" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx" (id integer CONSTRAINT "kééééééééééééééééééééééééééééééé" PRIMARY KEY, "éééééééééééééééééééééééééééééééx" U&"Hostile ""schema"".\000A%s \005C"."dééééééééééééééééééééééééééééééé" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."fééééééééééééééééééééééééééééééé"(E'éééééééééééééééééééééééééééééééx'), kind U&"Hostile ""schema"".\000A%s \005C"."eééééééééééééééééééééééééééééééé" DEFAULT E'éééééééééééééééééééééééééééééééx', CONSTRAINT "éééééééééééééééééééééééééééééééx" CHECK (U&"Hostile ""schema"".\000A%s \005C"."fééééééééééééééééééééééééééééééé"("éééééééééééééééééééééééééééééééx") <> E'éééééééééééééééééééééééééééééééx'),
    CONSTRAINT "rééééééééééééééééééééééééééééééé" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx");
CREATE INDEX "iééééééééééééééééééééééééééééééé" ON U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx" ("éééééééééééééééééééééééééééééééx") WHERE "éééééééééééééééééééééééééééééééx" <> E'éééééééééééééééééééééééééééééééx';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."vééééééééééééééééééééééééééééééé" AS SELECT "éééééééééééééééééééééééééééééééx", E'éééééééééééééééééééééééééééééééx'::text AS "cééééééééééééééééééééééééééééééé" FROM U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx";
CREATE TRIGGER "éééééééééééééééééééééééééééééééx" BEFORE UPDATE OF "éééééééééééééééééééééééééééééééx" ON U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'éééééééééééééééééééééééééééééééx');
CREATE RULE "éééééééééééééééééééééééééééééééx" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."vééééééééééééééééééééééééééééééé" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx" WHERE "éééééééééééééééééééééééééééééééx" = OLD."éééééééééééééééééééééééééééééééx";
CREATE POLICY "éééééééééééééééééééééééééééééééx" ON U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx" USING ("éééééééééééééééééééééééééééééééx" <> E'éééééééééééééééééééééééééééééééx');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx" IS E'éééééééééééééééééééééééééééééééx';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx"."éééééééééééééééééééééééééééééééx" IS E'éééééééééééééééééééééééééééééééx';
COMMENT ON CONSTRAINT "éééééééééééééééééééééééééééééééx" ON U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx" IS E'éééééééééééééééééééééééééééééééx';
GRANT SELECT ("éééééééééééééééééééééééééééééééx") ON U&"Hostile ""schema"".\000A%s \005C"."éééééééééééééééééééééééééééééééx" TO trueup_test_reader;

CREATE TYPE hostile."ennnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" AS ENUM (E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn', 'other');
CREATE DOMAIN hostile."dnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" AS text DEFAULT E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn' CONSTRAINT "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" CHECK (VALUE <> E'not nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn');
CREATE FUNCTION hostile."fnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" hostile."dnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" DEFAULT E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn') RETURNS hostile."dnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" (id integer CONSTRAINT "knnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" PRIMARY KEY, "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" hostile."dnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" DEFAULT hostile."fnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"(E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn'), kind hostile."ennnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" DEFAULT E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn', CONSTRAINT "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" CHECK (hostile."fnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn") <> E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn'),
    CONSTRAINT "rnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" FOREIGN KEY (id) REFERENCES hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn");
CREATE INDEX "innnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" ON hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" ("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn") WHERE "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" <> E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn';
CREATE VIEW hostile."vnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" AS SELECT "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn", E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn'::text AS "cnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" FROM hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";
CREATE TRIGGER "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" BEFORE UPDATE OF "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" ON hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn');
CREATE RULE "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" AS ON DELETE TO hostile."vnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" DO INSTEAD DELETE FROM hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" WHERE "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" = OLD."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn";
CREATE POLICY "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" ON hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" USING ("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" <> E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn');
COMMENT ON TABLE hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" IS E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn';
COMMENT ON COLUMN hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" IS E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn';
COMMENT ON CONSTRAINT "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" ON hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" IS E'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn';
GRANT SELECT ("nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn") ON hostile."nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn" TO trueup_test_reader;

CREATE TYPE hostile."enextval('x')" AS ENUM (E'nextval(''x'')', 'other');
CREATE DOMAIN hostile."dnextval('x')" AS text DEFAULT E'nextval(''x'')' CONSTRAINT "nextval('x')" CHECK (VALUE <> E'not nextval(''x'')');
CREATE FUNCTION hostile."fnextval('x')"("nextval('x')" hostile."dnextval('x')" DEFAULT E'nextval(''x'')') RETURNS hostile."dnextval('x')" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."nextval('x')" (id integer CONSTRAINT "knextval('x')" PRIMARY KEY, "nextval('x')" hostile."dnextval('x')" DEFAULT hostile."fnextval('x')"(E'nextval(''x'')'), kind hostile."enextval('x')" DEFAULT E'nextval(''x'')', CONSTRAINT "nextval('x')" CHECK (hostile."fnextval('x')"("nextval('x')") <> E'nextval(''x'')'),
    CONSTRAINT "rnextval('x')" FOREIGN KEY (id) REFERENCES hostile."nextval('x')");
CREATE INDEX "inextval('x')" ON hostile."nextval('x')" ("nextval('x')") WHERE "nextval('x')" <> E'nextval(''x'')';
CREATE VIEW hostile."vnextval('x')" AS SELECT "nextval('x')", E'nextval(''x'')'::text AS "cnextval('x')" FROM hostile."nextval('x')";
CREATE TRIGGER "nextval('x')" BEFORE UPDATE OF "nextval('x')" ON hostile."nextval('x')" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'nextval(''x'')');
CREATE RULE "nextval('x')" AS ON DELETE TO hostile."vnextval('x')" DO INSTEAD DELETE FROM hostile."nextval('x')" WHERE "nextval('x')" = OLD."nextval('x')";
CREATE POLICY "nextval('x')" ON hostile."nextval('x')" USING ("nextval('x')" <> E'nextval(''x'')');
COMMENT ON TABLE hostile."nextval('x')" IS E'nextval(''x'')';
COMMENT ON COLUMN hostile."nextval('x')"."nextval('x')" IS E'nextval(''x'')';
COMMENT ON CONSTRAINT "nextval('x')" ON hostile."nextval('x')" IS E'nextval(''x'')';
GRANT SELECT ("nextval('x')") ON hostile."nextval('x')" TO trueup_test_reader;

CREATE TYPE hostile."e::text" AS ENUM (E'::text', 'other');
CREATE DOMAIN hostile."d::text" AS text DEFAULT E'::text' CONSTRAINT "::text" CHECK (VALUE <> E'not ::text');
CREATE FUNCTION hostile."f::text"("::text" hostile."d::text" DEFAULT E'::text') RETURNS hostile."d::text" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."::text" (id integer CONSTRAINT "k::text" PRIMARY KEY, "::text" hostile."d::text" DEFAULT hostile."f::text"(E'::text'), kind hostile."e::text" DEFAULT E'::text', CONSTRAINT "::text" CHECK (hostile."f::text"("::text") <> E'::text'),
    CONSTRAINT "r::text" FOREIGN KEY (id) REFERENCES hostile."::text");
CREATE INDEX "i::text" ON hostile."::text" ("::text") WHERE "::text" <> E'::text';
CREATE VIEW hostile."v::text" AS SELECT "::text", E'::text'::text AS "c::text" FROM hostile."::text";
CREATE TRIGGER "::text" BEFORE UPDATE OF "::text" ON hostile."::text" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'::text');
CREATE RULE "::text" AS ON DELETE TO hostile."v::text" DO INSTEAD DELETE FROM hostile."::text" WHERE "::text" = OLD."::text";
CREATE POLICY "::text" ON hostile."::text" USING ("::text" <> E'::text');
COMMENT ON TABLE hostile."::text" IS E'::text';
COMMENT ON COLUMN hostile."::text"."::text" IS E'::text';
COMMENT ON CONSTRAINT "::text" ON hostile."::text" IS E'::text';
GRANT SELECT ("::text") ON hostile."::text" TO trueup_test_reader;

CREATE TYPE hostile."eARRAY[1]" AS ENUM (E'ARRAY[1]', 'other');
CREATE DOMAIN hostile."dARRAY[1]" AS text DEFAULT E'ARRAY[1]' CONSTRAINT "ARRAY[1]" CHECK (VALUE <> E'not ARRAY[1]');
CREATE FUNCTION hostile."fARRAY[1]"("ARRAY[1]" hostile."dARRAY[1]" DEFAULT E'ARRAY[1]') RETURNS hostile."dARRAY[1]" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."ARRAY[1]" (id integer CONSTRAINT "kARRAY[1]" PRIMARY KEY, "ARRAY[1]" hostile."dARRAY[1]" DEFAULT hostile."fARRAY[1]"(E'ARRAY[1]'), kind hostile."eARRAY[1]" DEFAULT E'ARRAY[1]', CONSTRAINT "ARRAY[1]" CHECK (hostile."fARRAY[1]"("ARRAY[1]") <> E'ARRAY[1]'),
    CONSTRAINT "rARRAY[1]" FOREIGN KEY (id) REFERENCES hostile."ARRAY[1]");
CREATE INDEX "iARRAY[1]" ON hostile."ARRAY[1]" ("ARRAY[1]") WHERE "ARRAY[1]" <> E'ARRAY[1]';
CREATE VIEW hostile."vARRAY[1]" AS SELECT "ARRAY[1]", E'ARRAY[1]'::text AS "cARRAY[1]" FROM hostile."ARRAY[1]";
CREATE TRIGGER "ARRAY[1]" BEFORE UPDATE OF "ARRAY[1]" ON hostile."ARRAY[1]" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'ARRAY[1]');
CREATE RULE "ARRAY[1]" AS ON DELETE TO hostile."vARRAY[1]" DO INSTEAD DELETE FROM hostile."ARRAY[1]" WHERE "ARRAY[1]" = OLD."ARRAY[1]";
CREATE POLICY "ARRAY[1]" ON hostile."ARRAY[1]" USING ("ARRAY[1]" <> E'ARRAY[1]');
COMMENT ON TABLE hostile."ARRAY[1]" IS E'ARRAY[1]';
COMMENT ON COLUMN hostile."ARRAY[1]"."ARRAY[1]" IS E'ARRAY[1]';
COMMENT ON CONSTRAINT "ARRAY[1]" ON hostile."ARRAY[1]" IS E'ARRAY[1]';
GRANT SELECT ("ARRAY[1]") ON hostile."ARRAY[1]" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."etab_" AS ENUM (E'tab_', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."dtab_" AS text DEFAULT E'tab_' CONSTRAINT "tab_" CHECK (VALUE <> E'not tab_');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."ftab_"("tab_" U&"Hostile ""schema"".\000A%s \005C"."dtab_" DEFAULT E'tab_') RETURNS U&"Hostile ""schema"".\000A%s \005C"."dtab_" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."tab_" (id integer CONSTRAINT "ktab_" PRIMARY KEY, "tab_" U&"Hostile ""schema"".\000A%s \005C"."dtab_" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."ftab_"(E'tab_'), kind U&"Hostile ""schema"".\000A%s \005C"."etab_" DEFAULT E'tab_', CONSTRAINT "tab_" CHECK (U&"Hostile ""schema"".\000A%s \005C"."ftab_"("tab_") <> E'tab_'),
    CONSTRAINT "rtab_" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."tab_");
CREATE INDEX "itab_" ON U&"Hostile ""schema"".\000A%s \005C"."tab_" ("tab_") WHERE "tab_" <> E'tab_';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."vtab_" AS SELECT "tab_", E'tab_'::text AS "ctab_" FROM U&"Hostile ""schema"".\000A%s \005C"."tab_";
CREATE TRIGGER "tab_" BEFORE UPDATE OF "tab_" ON U&"Hostile ""schema"".\000A%s \005C"."tab_" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'tab_');
CREATE RULE "tab_" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."vtab_" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."tab_" WHERE "tab_" = OLD."tab_";
CREATE POLICY "tab_" ON U&"Hostile ""schema"".\000A%s \005C"."tab_" USING ("tab_" <> E'tab_');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."tab_" IS E'tab_';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."tab_"."tab_" IS E'tab_';
COMMENT ON CONSTRAINT "tab_" ON U&"Hostile ""schema"".\000A%s \005C"."tab_" IS E'tab_';
GRANT SELECT ("tab_") ON U&"Hostile ""schema"".\000A%s \005C"."tab_" TO trueup_test_reader;

CREATE TYPE hostile."e|" AS ENUM (E'|', 'other');
CREATE DOMAIN hostile."d|" AS text DEFAULT E'|' CONSTRAINT "|" CHECK (VALUE <> E'not |');
CREATE FUNCTION hostile."f|"("|" hostile."d|" DEFAULT E'|') RETURNS hostile."d|" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."|" (id integer CONSTRAINT "k|" PRIMARY KEY, "|" hostile."d|" DEFAULT hostile."f|"(E'|'), kind hostile."e|" DEFAULT E'|', CONSTRAINT "|" CHECK (hostile."f|"("|") <> E'|'),
    CONSTRAINT "r|" FOREIGN KEY (id) REFERENCES hostile."|");
CREATE INDEX "i|" ON hostile."|" ("|") WHERE "|" <> E'|';
CREATE VIEW hostile."v|" AS SELECT "|", E'|'::text AS "c|" FROM hostile."|";
CREATE TRIGGER "|" BEFORE UPDATE OF "|" ON hostile."|" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'|');
CREATE RULE "|" AS ON DELETE TO hostile."v|" DO INSTEAD DELETE FROM hostile."|" WHERE "|" = OLD."|";
CREATE POLICY "|" ON hostile."|" USING ("|" <> E'|');
COMMENT ON TABLE hostile."|" IS E'|';
COMMENT ON COLUMN hostile."|"."|" IS E'|';
COMMENT ON CONSTRAINT "|" ON hostile."|" IS E'|';
GRANT SELECT ("|") ON hostile."|" TO trueup_test_reader;

CREATE TYPE hostile."e#hash" AS ENUM (E'#hash', 'other');
CREATE DOMAIN hostile."d#hash" AS text DEFAULT E'#hash' CONSTRAINT "#hash" CHECK (VALUE <> E'not #hash');
CREATE FUNCTION hostile."f#hash"("#hash" hostile."d#hash" DEFAULT E'#hash') RETURNS hostile."d#hash" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."#hash" (id integer CONSTRAINT "k#hash" PRIMARY KEY, "#hash" hostile."d#hash" DEFAULT hostile."f#hash"(E'#hash'), kind hostile."e#hash" DEFAULT E'#hash', CONSTRAINT "#hash" CHECK (hostile."f#hash"("#hash") <> E'#hash'),
    CONSTRAINT "r#hash" FOREIGN KEY (id) REFERENCES hostile."#hash");
CREATE INDEX "i#hash" ON hostile."#hash" ("#hash") WHERE "#hash" <> E'#hash';
CREATE VIEW hostile."v#hash" AS SELECT "#hash", E'#hash'::text AS "c#hash" FROM hostile."#hash";
CREATE TRIGGER "#hash" BEFORE UPDATE OF "#hash" ON hostile."#hash" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'#hash');
CREATE RULE "#hash" AS ON DELETE TO hostile."v#hash" DO INSTEAD DELETE FROM hostile."#hash" WHERE "#hash" = OLD."#hash";
CREATE POLICY "#hash" ON hostile."#hash" USING ("#hash" <> E'#hash');
COMMENT ON TABLE hostile."#hash" IS E'#hash';
COMMENT ON COLUMN hostile."#hash"."#hash" IS E'#hash';
COMMENT ON CONSTRAINT "#hash" ON hostile."#hash" IS E'#hash';
GRANT SELECT ("#hash") ON hostile."#hash" TO trueup_test_reader;

CREATE TYPE hostile."e@at" AS ENUM (E'@at', 'other');
CREATE DOMAIN hostile."d@at" AS text DEFAULT E'@at' CONSTRAINT "@at" CHECK (VALUE <> E'not @at');
CREATE FUNCTION hostile."f@at"("@at" hostile."d@at" DEFAULT E'@at') RETURNS hostile."d@at" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."@at" (id integer CONSTRAINT "k@at" PRIMARY KEY, "@at" hostile."d@at" DEFAULT hostile."f@at"(E'@at'), kind hostile."e@at" DEFAULT E'@at', CONSTRAINT "@at" CHECK (hostile."f@at"("@at") <> E'@at'),
    CONSTRAINT "r@at" FOREIGN KEY (id) REFERENCES hostile."@at");
CREATE INDEX "i@at" ON hostile."@at" ("@at") WHERE "@at" <> E'@at';
CREATE VIEW hostile."v@at" AS SELECT "@at", E'@at'::text AS "c@at" FROM hostile."@at";
CREATE TRIGGER "@at" BEFORE UPDATE OF "@at" ON hostile."@at" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'@at');
CREATE RULE "@at" AS ON DELETE TO hostile."v@at" DO INSTEAD DELETE FROM hostile."@at" WHERE "@at" = OLD."@at";
CREATE POLICY "@at" ON hostile."@at" USING ("@at" <> E'@at');
COMMENT ON TABLE hostile."@at" IS E'@at';
COMMENT ON COLUMN hostile."@at"."@at" IS E'@at';
COMMENT ON CONSTRAINT "@at" ON hostile."@at" IS E'@at';
GRANT SELECT ("@at") ON hostile."@at" TO trueup_test_reader;

CREATE TYPE hostile."e~" AS ENUM (E'~', 'other');
CREATE DOMAIN hostile."d~" AS text DEFAULT E'~' CONSTRAINT "~" CHECK (VALUE <> E'not ~');
CREATE FUNCTION hostile."f~"("~" hostile."d~" DEFAULT E'~') RETURNS hostile."d~" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."~" (id integer CONSTRAINT "k~" PRIMARY KEY, "~" hostile."d~" DEFAULT hostile."f~"(E'~'), kind hostile."e~" DEFAULT E'~', CONSTRAINT "~" CHECK (hostile."f~"("~") <> E'~'),
    CONSTRAINT "r~" FOREIGN KEY (id) REFERENCES hostile."~");
CREATE INDEX "i~" ON hostile."~" ("~") WHERE "~" <> E'~';
CREATE VIEW hostile."v~" AS SELECT "~", E'~'::text AS "c~" FROM hostile."~";
CREATE TRIGGER "~" BEFORE UPDATE OF "~" ON hostile."~" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'~');
CREATE RULE "~" AS ON DELETE TO hostile."v~" DO INSTEAD DELETE FROM hostile."~" WHERE "~" = OLD."~";
CREATE POLICY "~" ON hostile."~" USING ("~" <> E'~');
COMMENT ON TABLE hostile."~" IS E'~';
COMMENT ON COLUMN hostile."~"."~" IS E'~';
COMMENT ON CONSTRAINT "~" ON hostile."~" IS E'~';
GRANT SELECT ("~") ON hostile."~" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."e[x]" AS ENUM (E'[x]', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."d[x]" AS text DEFAULT E'[x]' CONSTRAINT "[x]" CHECK (VALUE <> E'not [x]');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."f[x]"("[x]" U&"Hostile ""schema"".\000A%s \005C"."d[x]" DEFAULT E'[x]') RETURNS U&"Hostile ""schema"".\000A%s \005C"."d[x]" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C"."[x]" (id integer CONSTRAINT "k[x]" PRIMARY KEY, "[x]" U&"Hostile ""schema"".\000A%s \005C"."d[x]" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."f[x]"(E'[x]'), kind U&"Hostile ""schema"".\000A%s \005C"."e[x]" DEFAULT E'[x]', CONSTRAINT "[x]" CHECK (U&"Hostile ""schema"".\000A%s \005C"."f[x]"("[x]") <> E'[x]'),
    CONSTRAINT "r[x]" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C"."[x]");
CREATE INDEX "i[x]" ON U&"Hostile ""schema"".\000A%s \005C"."[x]" ("[x]") WHERE "[x]" <> E'[x]';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."v[x]" AS SELECT "[x]", E'[x]'::text AS "c[x]" FROM U&"Hostile ""schema"".\000A%s \005C"."[x]";
CREATE TRIGGER "[x]" BEFORE UPDATE OF "[x]" ON U&"Hostile ""schema"".\000A%s \005C"."[x]" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'[x]');
CREATE RULE "[x]" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."v[x]" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C"."[x]" WHERE "[x]" = OLD."[x]";
CREATE POLICY "[x]" ON U&"Hostile ""schema"".\000A%s \005C"."[x]" USING ("[x]" <> E'[x]');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C"."[x]" IS E'[x]';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C"."[x]"."[x]" IS E'[x]';
COMMENT ON CONSTRAINT "[x]" ON U&"Hostile ""schema"".\000A%s \005C"."[x]" IS E'[x]';
GRANT SELECT ("[x]") ON U&"Hostile ""schema"".\000A%s \005C"."[x]" TO trueup_test_reader;

CREATE TYPE hostile."e(x)" AS ENUM (E'(x)', 'other');
CREATE DOMAIN hostile."d(x)" AS text DEFAULT E'(x)' CONSTRAINT "(x)" CHECK (VALUE <> E'not (x)');
CREATE FUNCTION hostile."f(x)"("(x)" hostile."d(x)" DEFAULT E'(x)') RETURNS hostile."d(x)" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."(x)" (id integer CONSTRAINT "k(x)" PRIMARY KEY, "(x)" hostile."d(x)" DEFAULT hostile."f(x)"(E'(x)'), kind hostile."e(x)" DEFAULT E'(x)', CONSTRAINT "(x)" CHECK (hostile."f(x)"("(x)") <> E'(x)'),
    CONSTRAINT "r(x)" FOREIGN KEY (id) REFERENCES hostile."(x)");
CREATE INDEX "i(x)" ON hostile."(x)" ("(x)") WHERE "(x)" <> E'(x)';
CREATE VIEW hostile."v(x)" AS SELECT "(x)", E'(x)'::text AS "c(x)" FROM hostile."(x)";
CREATE TRIGGER "(x)" BEFORE UPDATE OF "(x)" ON hostile."(x)" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'(x)');
CREATE RULE "(x)" AS ON DELETE TO hostile."v(x)" DO INSTEAD DELETE FROM hostile."(x)" WHERE "(x)" = OLD."(x)";
CREATE POLICY "(x)" ON hostile."(x)" USING ("(x)" <> E'(x)');
COMMENT ON TABLE hostile."(x)" IS E'(x)';
COMMENT ON COLUMN hostile."(x)"."(x)" IS E'(x)';
COMMENT ON CONSTRAINT "(x)" ON hostile."(x)" IS E'(x)';
GRANT SELECT ("(x)") ON hostile."(x)" TO trueup_test_reader;

CREATE TYPE hostile."ea,b" AS ENUM (E'a,b', 'other');
CREATE DOMAIN hostile."da,b" AS text DEFAULT E'a,b' CONSTRAINT "a,b" CHECK (VALUE <> E'not a,b');
CREATE FUNCTION hostile."fa,b"("a,b" hostile."da,b" DEFAULT E'a,b') RETURNS hostile."da,b" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."a,b" (id integer CONSTRAINT "ka,b" PRIMARY KEY, "a,b" hostile."da,b" DEFAULT hostile."fa,b"(E'a,b'), kind hostile."ea,b" DEFAULT E'a,b', CONSTRAINT "a,b" CHECK (hostile."fa,b"("a,b") <> E'a,b'),
    CONSTRAINT "ra,b" FOREIGN KEY (id) REFERENCES hostile."a,b");
CREATE INDEX "ia,b" ON hostile."a,b" ("a,b") WHERE "a,b" <> E'a,b';
CREATE VIEW hostile."va,b" AS SELECT "a,b", E'a,b'::text AS "ca,b" FROM hostile."a,b";
CREATE TRIGGER "a,b" BEFORE UPDATE OF "a,b" ON hostile."a,b" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'a,b');
CREATE RULE "a,b" AS ON DELETE TO hostile."va,b" DO INSTEAD DELETE FROM hostile."a,b" WHERE "a,b" = OLD."a,b";
CREATE POLICY "a,b" ON hostile."a,b" USING ("a,b" <> E'a,b');
COMMENT ON TABLE hostile."a,b" IS E'a,b';
COMMENT ON COLUMN hostile."a,b"."a,b" IS E'a,b';
COMMENT ON CONSTRAINT "a,b" ON hostile."a,b" IS E'a,b';
GRANT SELECT ("a,b") ON hostile."a,b" TO trueup_test_reader;

CREATE TYPE hostile."ea=b" AS ENUM (E'a=b', 'other');
CREATE DOMAIN hostile."da=b" AS text DEFAULT E'a=b' CONSTRAINT "a=b" CHECK (VALUE <> E'not a=b');
CREATE FUNCTION hostile."fa=b"("a=b" hostile."da=b" DEFAULT E'a=b') RETURNS hostile."da=b" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile."a=b" (id integer CONSTRAINT "ka=b" PRIMARY KEY, "a=b" hostile."da=b" DEFAULT hostile."fa=b"(E'a=b'), kind hostile."ea=b" DEFAULT E'a=b', CONSTRAINT "a=b" CHECK (hostile."fa=b"("a=b") <> E'a=b'),
    CONSTRAINT "ra=b" FOREIGN KEY (id) REFERENCES hostile."a=b");
CREATE INDEX "ia=b" ON hostile."a=b" ("a=b") WHERE "a=b" <> E'a=b';
CREATE VIEW hostile."va=b" AS SELECT "a=b", E'a=b'::text AS "ca=b" FROM hostile."a=b";
CREATE TRIGGER "a=b" BEFORE UPDATE OF "a=b" ON hostile."a=b" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E'a=b');
CREATE RULE "a=b" AS ON DELETE TO hostile."va=b" DO INSTEAD DELETE FROM hostile."a=b" WHERE "a=b" = OLD."a=b";
CREATE POLICY "a=b" ON hostile."a=b" USING ("a=b" <> E'a=b');
COMMENT ON TABLE hostile."a=b" IS E'a=b';
COMMENT ON COLUMN hostile."a=b"."a=b" IS E'a=b';
COMMENT ON CONSTRAINT "a=b" ON hostile."a=b" IS E'a=b';
GRANT SELECT ("a=b") ON hostile."a=b" TO trueup_test_reader;

CREATE TYPE hostile."e:variable" AS ENUM (E':variable', 'other');
CREATE DOMAIN hostile."d:variable" AS text DEFAULT E':variable' CONSTRAINT ":variable" CHECK (VALUE <> E'not :variable');
CREATE FUNCTION hostile."f:variable"(":variable" hostile."d:variable" DEFAULT E':variable') RETURNS hostile."d:variable" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile.":variable" (id integer CONSTRAINT "k:variable" PRIMARY KEY, ":variable" hostile."d:variable" DEFAULT hostile."f:variable"(E':variable'), kind hostile."e:variable" DEFAULT E':variable', CONSTRAINT ":variable" CHECK (hostile."f:variable"(":variable") <> E':variable'),
    CONSTRAINT "r:variable" FOREIGN KEY (id) REFERENCES hostile.":variable");
CREATE INDEX "i:variable" ON hostile.":variable" (":variable") WHERE ":variable" <> E':variable';
CREATE VIEW hostile."v:variable" AS SELECT ":variable", E':variable'::text AS "c:variable" FROM hostile.":variable";
CREATE TRIGGER ":variable" BEFORE UPDATE OF ":variable" ON hostile.":variable" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E':variable');
CREATE RULE ":variable" AS ON DELETE TO hostile."v:variable" DO INSTEAD DELETE FROM hostile.":variable" WHERE ":variable" = OLD.":variable";
CREATE POLICY ":variable" ON hostile.":variable" USING (":variable" <> E':variable');
COMMENT ON TABLE hostile.":variable" IS E':variable';
COMMENT ON COLUMN hostile.":variable".":variable" IS E':variable';
COMMENT ON CONSTRAINT ":variable" ON hostile.":variable" IS E':variable';
GRANT SELECT (":variable") ON hostile.":variable" TO trueup_test_reader;

CREATE TYPE U&"Hostile ""schema"".\000A%s \005C"."e:'quoted'" AS ENUM (E':''quoted''', 'other');
CREATE DOMAIN U&"Hostile ""schema"".\000A%s \005C"."d:'quoted'" AS text DEFAULT E':''quoted''' CONSTRAINT ":'quoted'" CHECK (VALUE <> E'not :''quoted''');
CREATE FUNCTION U&"Hostile ""schema"".\000A%s \005C"."f:'quoted'"(":'quoted'" U&"Hostile ""schema"".\000A%s \005C"."d:'quoted'" DEFAULT E':''quoted''') RETURNS U&"Hostile ""schema"".\000A%s \005C"."d:'quoted'" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE U&"Hostile ""schema"".\000A%s \005C".":'quoted'" (id integer CONSTRAINT "k:'quoted'" PRIMARY KEY, ":'quoted'" U&"Hostile ""schema"".\000A%s \005C"."d:'quoted'" DEFAULT U&"Hostile ""schema"".\000A%s \005C"."f:'quoted'"(E':''quoted'''), kind U&"Hostile ""schema"".\000A%s \005C"."e:'quoted'" DEFAULT E':''quoted''', CONSTRAINT ":'quoted'" CHECK (U&"Hostile ""schema"".\000A%s \005C"."f:'quoted'"(":'quoted'") <> E':''quoted'''),
    CONSTRAINT "r:'quoted'" FOREIGN KEY (id) REFERENCES U&"Hostile ""schema"".\000A%s \005C".":'quoted'");
CREATE INDEX "i:'quoted'" ON U&"Hostile ""schema"".\000A%s \005C".":'quoted'" (":'quoted'") WHERE ":'quoted'" <> E':''quoted''';
CREATE VIEW U&"Hostile ""schema"".\000A%s \005C"."v:'quoted'" AS SELECT ":'quoted'", E':''quoted'''::text AS "c:'quoted'" FROM U&"Hostile ""schema"".\000A%s \005C".":'quoted'";
CREATE TRIGGER ":'quoted'" BEFORE UPDATE OF ":'quoted'" ON U&"Hostile ""schema"".\000A%s \005C".":'quoted'" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E':''quoted''');
CREATE RULE ":'quoted'" AS ON DELETE TO U&"Hostile ""schema"".\000A%s \005C"."v:'quoted'" DO INSTEAD DELETE FROM U&"Hostile ""schema"".\000A%s \005C".":'quoted'" WHERE ":'quoted'" = OLD.":'quoted'";
CREATE POLICY ":'quoted'" ON U&"Hostile ""schema"".\000A%s \005C".":'quoted'" USING (":'quoted'" <> E':''quoted''');
COMMENT ON TABLE U&"Hostile ""schema"".\000A%s \005C".":'quoted'" IS E':''quoted''';
COMMENT ON COLUMN U&"Hostile ""schema"".\000A%s \005C".":'quoted'".":'quoted'" IS E':''quoted''';
COMMENT ON CONSTRAINT ":'quoted'" ON U&"Hostile ""schema"".\000A%s \005C".":'quoted'" IS E':''quoted''';
GRANT SELECT (":'quoted'") ON U&"Hostile ""schema"".\000A%s \005C".":'quoted'" TO trueup_test_reader;

CREATE TYPE hostile."e:""name""" AS ENUM (E':"name"', 'other');
CREATE DOMAIN hostile."d:""name""" AS text DEFAULT E':"name"' CONSTRAINT ":""name""" CHECK (VALUE <> E'not :"name"');
CREATE FUNCTION hostile."f:""name"""(":""name""" hostile."d:""name""" DEFAULT E':"name"') RETURNS hostile."d:""name""" LANGUAGE sql IMMUTABLE AS 'SELECT $1';
CREATE TABLE hostile.":""name""" (id integer CONSTRAINT "k:""name""" PRIMARY KEY, ":""name""" hostile."d:""name""" DEFAULT hostile."f:""name"""(E':"name"'), kind hostile."e:""name""" DEFAULT E':"name"', CONSTRAINT ":""name""" CHECK (hostile."f:""name"""(":""name""") <> E':"name"'),
    CONSTRAINT "r:""name""" FOREIGN KEY (id) REFERENCES hostile.":""name""");
CREATE INDEX "i:""name""" ON hostile.":""name""" (":""name""") WHERE ":""name""" <> E':"name"';
CREATE VIEW hostile."v:""name""" AS SELECT ":""name""", E':"name"'::text AS "c:""name""" FROM hostile.":""name""";
CREATE TRIGGER ":""name""" BEFORE UPDATE OF ":""name""" ON hostile.":""name""" FOR EACH ROW EXECUTE FUNCTION hostile.touch(E':"name"');
CREATE RULE ":""name""" AS ON DELETE TO hostile."v:""name""" DO INSTEAD DELETE FROM hostile.":""name""" WHERE ":""name""" = OLD.":""name""";
CREATE POLICY ":""name""" ON hostile.":""name""" USING (":""name""" <> E':"name"');
COMMENT ON TABLE hostile.":""name""" IS E':"name"';
COMMENT ON COLUMN hostile.":""name""".":""name""" IS E':"name"';
COMMENT ON CONSTRAINT ":""name""" ON hostile.":""name""" IS E':"name"';
GRANT SELECT (":""name""") ON hostile.":""name""" TO trueup_test_reader;
