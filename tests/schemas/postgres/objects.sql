-- The long tail of objects with every option and hostile names. Newer features stand in objects_14.sql and so on, which are
-- loaded in addition. Needs the roles of postgres.cluster.sql and a superuser.

CREATE SCHEMA "S ""q"". %s \";
CREATE SCHEMA tail;
CREATE SCHEMA "select";
CREATE EXTENSION hstore SCHEMA tail;
CREATE EXTENSION postgres_fdw SCHEMA tail;
CREATE EXTENSION citext SCHEMA tail;
-- Overloads, also of built-in names: what refers to functions by name must still find the right ones.
CREATE FUNCTION tail.int4in(text) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION tail.f(int) RETURNS int LANGUAGE sql AS 'select 1';
CREATE FUNCTION tail.f(int,int) RETURNS int LANGUAGE sql AS 'select 1';

-- Base types with every property, and a shell.
CREATE TYPE "S ""q"". %s \"."T ""y"". %s \";
CREATE FUNCTION "S ""q"". %s \"."in ""y"" \"(cstring) RETURNS "S ""q"". %s \"."T ""y"". %s \" LANGUAGE internal IMMUTABLE STRICT AS 'int8in';
CREATE FUNCTION "S ""q"". %s \"."out"("S ""q"". %s \"."T ""y"". %s \") RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int8out';
CREATE FUNCTION "S ""q"". %s \"."ana"(internal) RETURNS boolean LANGUAGE internal STRICT AS 'array_typanalyze';
CREATE TYPE "S ""q"". %s \"."T ""y"". %s \" (INPUT = "S ""q"". %s \"."in ""y"" \", OUTPUT = "S ""q"". %s \"."out", LIKE = point, DEFAULT = 'it''s \ 3', DELIMITER = '''', CATEGORY = '\', PREFERRED, ELEMENT = float8, ANALYZE = "S ""q"". %s \".ana);
CREATE TYPE tail.varl;
CREATE FUNCTION tail.varl_in(cstring, oid, int4) RETURNS tail.varl LANGUAGE internal IMMUTABLE STRICT AS 'varcharin';
CREATE FUNCTION tail.varl_out(tail.varl) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varcharout';
CREATE FUNCTION tail.varl_recv(internal, oid, int4) RETURNS tail.varl LANGUAGE internal IMMUTABLE STRICT AS 'varcharrecv';
CREATE FUNCTION tail.varl_send(tail.varl) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'varcharsend';
CREATE TYPE tail.varl (INPUT = tail.varl_in, OUTPUT = tail.varl_out, RECEIVE = tail.varl_recv, SEND = tail.varl_send, STORAGE = main, ALIGNMENT = double, COLLATABLE = true, TYPMOD_IN = varchartypmodin, TYPMOD_OUT = varchartypmodout, DELIMITER = ';', DEFAULT = '');
CREATE TYPE tail.c2;
CREATE FUNCTION tail.c2_in(cstring) RETURNS tail.c2 LANGUAGE internal IMMUTABLE STRICT AS 'int2in';
CREATE FUNCTION tail.c2_out(tail.c2) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int2out';
CREATE TYPE tail.c2 (INPUT = tail.c2_in, OUTPUT = tail.c2_out, INTERNALLENGTH = 2, ALIGNMENT = int2, PASSEDBYVALUE, CATEGORY = 'U');
CREATE TYPE tail.c1;
CREATE FUNCTION tail.c1_in(cstring) RETURNS tail.c1 LANGUAGE internal IMMUTABLE STRICT AS 'charin';
CREATE FUNCTION tail.c1_out(tail.c1) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'charout';
CREATE TYPE tail.c1 (INPUT = tail.c1_in, OUTPUT = tail.c1_out, INTERNALLENGTH = 7, ALIGNMENT = char);
CREATE TYPE tail."Shell ""x""";

-- Ranges: operator classes, collations, canonical functions, subtypes of all kinds.
CREATE COLLATION "S ""q"". %s \"."C ""x"" \" (PROVIDER = icu, LOCALE = 'de-u-co-phonebk');
CREATE COLLATION tail.libc2 (PROVIDER = libc, LOCALE = 'C');
CREATE TYPE tail.r1 AS RANGE (SUBTYPE = text, COLLATION = "S ""q"". %s \"."C ""x"" \");
CREATE TYPE "S ""q"". %s \"."Range ""x""" AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "POSIX");
CREATE TYPE tail.can;
CREATE FUNCTION tail.can_f(tail.can) RETURNS tail.can LANGUAGE internal IMMUTABLE STRICT AS 'int8range_canonical';
CREATE TYPE tail.can AS RANGE (SUBTYPE = int8, CANONICAL = tail.can_f, SUBTYPE_DIFF = int8range_subdiff);
CREATE TYPE tail.comp AS (a int, b text);
CREATE TYPE tail.ofcomp AS RANGE (SUBTYPE = tail.comp);
CREATE DOMAIN tail.dom AS int;
CREATE TYPE tail.ofdom AS RANGE (SUBTYPE = tail.dom);
GRANT USAGE ON TYPE tail.can TO trueup_test_reader; REVOKE ALL ON TYPE tail.r1 FROM PUBLIC;

-- Operators, some of whose commutators and negators are shells.
CREATE FUNCTION tail.opf(int, int) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true';
CREATE FUNCTION tail.opf(int, text) RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true';
CREATE FUNCTION tail.opf("S ""q"". %s \"."T ""y"". %s \") RETURNS bool LANGUAGE sql IMMUTABLE AS 'select true';
CREATE OPERATOR "S ""q"". %s \".<%> (FUNCTION = tail.opf, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(tail.&%&), NEGATOR = OPERATOR("select".!%!));
CREATE OPERATOR "S ""q"". %s \".<%> (FUNCTION = tail.opf, LEFTARG = int, RIGHTARG = text, COMMUTATOR = OPERATOR("S ""q"". %s \".<%>));
CREATE OPERATOR tail.@@@@ (FUNCTION = tail.opf, RIGHTARG = "S ""q"". %s \"."T ""y"". %s \");
CREATE OPERATOR tail.== (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int, COMMUTATOR = OPERATOR(tail.==), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);

-- Operator families with loose members, and classes without any member.
CREATE OPERATOR FAMILY "S ""q"". %s \"."F ""x""" USING gist;
CREATE OPERATOR CLASS tail.gk FOR TYPE point USING gist FAMILY "S ""q"". %s \"."F ""x""" AS STORAGE box;
ALTER OPERATOR FAMILY "S ""q"". %s \"."F ""x""" USING gist ADD OPERATOR 15 <->(point, point) FOR ORDER BY pg_catalog.float_ops, OPERATOR 1 << (point, point), OPERATOR 1 <<(box, box), FUNCTION 1 (point, point) gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 8 (box, point) gist_point_distance(internal, point, smallint, oid, internal);
CREATE OPERATOR FAMILY tail.own USING btree;
CREATE OPERATOR CLASS "S ""q"". %s \"."K ""x""" FOR TYPE int4 USING btree FAMILY tail.own AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4,int4), FUNCTION 2 btint4sortsupport(internal), FUNCTION 4 btequalimage(oid);
CREATE OPERATOR CLASS tail.k2 FOR TYPE int8 USING btree FAMILY tail.own AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint8cmp(int8,int8), OPERATOR 1 < (int4, int8), FUNCTION 1 (int4,int8) btint48cmp(int4,int8);
CREATE OPERATOR CLASS tail.h FOR TYPE int4 USING hash AS OPERATOR 1 tail.==, FUNCTION 1 hashint4(int4), FUNCTION 2 hashint4extended(int4,int8);
CREATE OPERATOR CLASS tail.hempty FOR TYPE tail.c1 USING hash AS STORAGE tail.c1;

-- Casts.
CREATE FUNCTION tail.castf("S ""q"". %s \"."T ""y"". %s \", int, bool) RETURNS bpchar LANGUAGE sql AS 'select ''''::bpchar';
CREATE CAST ("S ""q"". %s \"."T ""y"". %s \" AS bpchar) WITH FUNCTION tail.castf("S ""q"". %s \"."T ""y"". %s \",int,bool) AS ASSIGNMENT;
CREATE CAST ("S ""q"". %s \"."T ""y"". %s \" AS point) WITHOUT FUNCTION;
CREATE CAST ("S ""q"". %s \"."T ""y"". %s \" AS "char") WITH INOUT AS IMPLICIT;
CREATE CAST (tail.comp AS timestamptz) WITH INOUT;
CREATE FUNCTION tail.i2ip(int4) RETURNS point LANGUAGE sql AS 'select null::point';
CREATE CAST (int4 AS point) WITH FUNCTION tail.i2ip(int4);

-- Languages, transforms, access methods, conversions.
CREATE FUNCTION tail.h() RETURNS language_handler LANGUAGE internal AS 'fmgr_sql_validator';
CREATE FUNCTION tail.inl(internal) RETURNS void LANGUAGE internal AS 'fmgr_sql_validator';
CREATE FUNCTION tail.val(oid) RETURNS void LANGUAGE internal AS 'fmgr_sql_validator';
CREATE TRUSTED LANGUAGE "Lang ""x""" HANDLER tail.h INLINE tail.inl VALIDATOR tail.val;
CREATE LANGUAGE plain HANDLER tail.h;
CREATE LANGUAGE pgs HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator;
GRANT USAGE ON LANGUAGE "Lang ""x""" TO trueup_test_reader;
CREATE FUNCTION tail.fromsql(internal) RETURNS internal LANGUAGE internal STABLE AS 'fmgr_sql_validator';
CREATE FUNCTION tail.tosql(internal) RETURNS "S ""q"". %s \"."T ""y"". %s \" LANGUAGE internal STABLE AS 'fmgr_sql_validator';
CREATE TRANSFORM FOR "S ""q"". %s \"."T ""y"". %s \" LANGUAGE "Lang ""x""" (TO SQL WITH FUNCTION tail.tosql(internal), FROM SQL WITH FUNCTION tail.fromsql(internal));
CREATE ACCESS METHOD "Am ""x""" TYPE INDEX HANDLER hashhandler;
CREATE FUNCTION tail.tam(internal) RETURNS table_am_handler LANGUAGE internal AS 'heap_tableam_handler';
CREATE ACCESS METHOD tam TYPE TABLE HANDLER tail.tam;
CREATE OPERATOR FAMILY tail."Fam" USING "Am ""x""";
CREATE CONVERSION "S ""q"". %s \"."Conv ""x""" FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;

-- Text search.
CREATE TEXT SEARCH PARSER "S ""q"". %s \"."P ""x""" (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
CREATE TEXT SEARCH TEMPLATE tail."Te ""x""" (LEXIZE = dsimple_lexize, INIT = dsimple_init);
CREATE TEXT SEARCH TEMPLATE tail.noinit (LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY tail."D ""x"" \" (TEMPLATE = simple, ACCEPT = true, STOPWORDS = english);
CREATE TEXT SEARCH DICTIONARY tail.noopt (TEMPLATE = tail.noinit);
CREATE TEXT SEARCH CONFIGURATION "S ""q"". %s \"."Cf ""x""" (PARSER = "S ""q"". %s \"."P ""x""");
ALTER TEXT SEARCH CONFIGURATION "S ""q"". %s \"."Cf ""x""" ADD MAPPING FOR asciiword, numword, url WITH tail."D ""x"" \", simple;
ALTER TEXT SEARCH CONFIGURATION "S ""q"". %s \"."Cf ""x""" ADD MAPPING FOR email, "float", "int" WITH simple, english_stem;
CREATE TEXT SEARCH CONFIGURATION tail.empty (PARSER = default);

-- Foreign data.
CREATE FOREIGN DATA WRAPPER w0;
CREATE FOREIGN DATA WRAPPER "W ""x""" HANDLER tail.postgres_fdw_handler
    OPTIONS ("Opt ""x""" 'a\b''c', empty '', sslkey '/path', passfile '/path', keyspace 'k', monkey 'banana', primary_key 'id', url 'http://host:80/a@b');
CREATE SERVER s0 FOREIGN DATA WRAPPER w0;
CREATE SERVER "Srv ""x""" TYPE '' VERSION 'v''1' FOREIGN DATA WRAPPER w0 OPTIONS ("user" 'x', host 'h');
GRANT USAGE ON FOREIGN SERVER s0 TO trueup_test_reader; GRANT USAGE ON FOREIGN DATA WRAPPER w0 TO trueup_test_reader;
CREATE USER MAPPING FOR PUBLIC SERVER "Srv ""x""" OPTIONS (username 'u');
CREATE USER MAPPING FOR postgres SERVER "Srv ""x""";
CREATE USER MAPPING FOR trueup_test_outsider SERVER "Srv ""x""";

-- Event triggers.
CREATE FUNCTION "S ""q"". %s \"."ev ""x"""() RETURNS event_trigger LANGUAGE plpgsql AS 'begin end';
CREATE EVENT TRIGGER "E ""x""" ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION "S ""q"". %s \"."ev ""x"""();
ALTER EVENT TRIGGER "E ""x""" ENABLE ALWAYS;
CREATE EVENT TRIGGER e2 ON sql_drop EXECUTE FUNCTION "S ""q"". %s \"."ev ""x"""();

-- Aggregates with every option.
CREATE FUNCTION tail.st(internal, int) RETURNS internal LANGUAGE internal AS 'int8_avg_accum';
CREATE FUNCTION tail.step("S ""q"". %s \"."T ""y"". %s \", "char") RETURNS "S ""q"". %s \"."T ""y"". %s \" LANGUAGE sql AS 'select $1';
CREATE AGGREGATE "S ""q"". %s \"."Agg ""x"""("Arg ""x""" "char") (SFUNC = tail.step, STYPE = "S ""q"". %s \"."T ""y"". %s \", INITCOND = '5');
CREATE AGGREGATE tail.lit(text) (SFUNC = textcat, STYPE = text, INITCOND = E'a\\b''c');
CREATE AGGREGATE tail.none(*) (SFUNC = int8inc, STYPE = int8, INITCOND = '0', PARALLEL = RESTRICTED);
CREATE AGGREGATE tail.minx(int4) (SFUNC = int4smaller, STYPE = int4, SORTOP = OPERATOR(pg_catalog.<));
CREATE AGGREGATE tail.own(int4) (SFUNC = int4larger, STYPE = int4, FINALFUNC = int4abs, FINALFUNC_MODIFY = READ_WRITE, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = int4, MINITCOND = '0', MFINALFUNC = int4abs, MFINALFUNC_MODIFY = SHAREABLE);
CREATE AGGREGATE tail.nofin(int4) (SFUNC = int4larger, STYPE = int4, FINALFUNC_MODIFY = SHAREABLE);
CREATE AGGREGATE tail.os(float8 ORDER BY a float8) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_cont_float8_final, FINALFUNC_MODIFY = READ_ONLY);
CREATE AGGREGATE tail.os2(ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = mode_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = READ_WRITE);
CREATE FUNCTION tail.vf(bigint, VARIADIC "any") RETURNS bigint LANGUAGE internal AS 'int8inc_any';
CREATE AGGREGATE tail.vany(VARIADIC "any") (SFUNC = tail.vf, STYPE = int8, INITCOND='0');
REVOKE ALL ON FUNCTION tail.minx(int4) FROM PUBLIC;

-- Publications and subscriptions.
CREATE TABLE "S ""q"". %s \"."Tab ""x""" ("Col ""x""" int PRIMARY KEY, b text);
CREATE TABLE tail.parted (a int) PARTITION BY LIST (a);
CREATE PUBLICATION "Pub ""x""" FOR TABLE "S ""q"". %s \"."Tab ""x""", tail.parted WITH (publish = 'delete, update', publish_via_partition_root);
CREATE PUBLICATION p0;
CREATE SUBSCRIPTION "Sub ""x"" \" CONNECTION 'host=x' PUBLICATION "p ""1""", q WITH (connect = false, slot_name = 's1', synchronous_commit = 'on');
CREATE SUBSCRIPTION sub2 CONNECTION 'host=x' PUBLICATION q WITH (connect = false, slot_name = NONE, synchronous_commit = local);

-- Default privileges: more and less than by default, with and without a schema, with grant options.
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner REVOKE ALL ON TABLES FROM trueup_test_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_reader GRANT ALL ON TABLES TO trueup_test_writer WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_reader GRANT ALL ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_reader REVOKE INSERT, DELETE ON TABLES FROM trueup_test_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_reader GRANT EXECUTE ON FUNCTIONS TO trueup_test_owner;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_writer REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC, trueup_test_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_writer GRANT EXECUTE ON FUNCTIONS TO trueup_test_writer WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE "trueup_test_O'Brien ""Quoted"" % \" IN SCHEMA "S ""q"". %s \" GRANT ALL ON TYPES TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE "trueup_test_O'Brien ""Quoted"" % \" IN SCHEMA "S ""q"". %s \" GRANT USAGE, SELECT ON SEQUENCES TO trueup_test_reader, "trueup_test_O'Brien ""Quoted"" % \";
ALTER DEFAULT PRIVILEGES FOR ROLE "trueup_test_O'Brien ""Quoted"" % \" IN SCHEMA "S ""q"". %s \" GRANT UPDATE ON SEQUENCES TO trueup_test_reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner GRANT CREATE ON SCHEMAS TO trueup_test_reader WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner REVOKE ALL ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner IN SCHEMA tail GRANT ALL ON TABLES TO trueup_test_owner;
ALTER OPERATOR tail.@@@@ (NONE, "S ""q"". %s \"."T ""y"". %s \") OWNER TO trueup_test_owner;
ALTER SERVER s0 OWNER TO trueup_test_owner;
