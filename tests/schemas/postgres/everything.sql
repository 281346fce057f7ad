-- Every kind of object that pg_dump --schema-only writes, as far as PostgreSQL 13 knows it. Newer features stand in
-- everything_14.sql and so on, which are loaded in addition. Needs the roles of postgres.cluster.sql and a superuser.

SET client_min_messages = warning;
SET check_function_bodies = true;

-- Schemas, with names that must be quoted, owners and comments.
CREATE SCHEMA core AUTHORIZATION trueup_test_owner;
CREATE SCHEMA "Hostile ""schema"". %s \";
CREATE SCHEMA extensions;
CREATE SCHEMA "select";
COMMENT ON SCHEMA core IS E'It''s "quoted", with a back\\slash,\na second line, a tab\t, a dollar $$ and ünïcödé </script>';
COMMENT ON SCHEMA "Hostile ""schema"". %s \" IS '';
COMMENT ON SCHEMA public IS 'a changed comment on the standard schema';

-- Extensions: their members are never dumped; one with its objects in a schema of its own, one that belongs to pg_catalog.
CREATE EXTENSION citext WITH SCHEMA public;
CREATE EXTENSION hstore WITH SCHEMA extensions;
CREATE EXTENSION pg_trgm WITH SCHEMA extensions;
CREATE EXTENSION btree_gist WITH SCHEMA extensions;
CREATE EXTENSION postgres_fdw WITH SCHEMA extensions;
CREATE SCHEMA ltree_home;
CREATE EXTENSION ltree WITH SCHEMA ltree_home;
COMMENT ON EXTENSION citext IS 'a changed comment on an extension';

-- Collations.
CREATE COLLATION core.german (LOCALE = 'C.UTF-8');
CREATE COLLATION core."Pair" (LC_COLLATE = 'C', LC_CTYPE = 'C.UTF-8');
CREATE COLLATION core.icu_numeric (PROVIDER = icu, LOCALE = 'en-u-kn-true');
CREATE COLLATION core.icu_no_case (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
COMMENT ON COLLATION core.icu_no_case IS 'compares without case';
ALTER COLLATION core.german OWNER TO trueup_test_owner;

-- Enums, with labels that need quoting and in an order that is not that of creation.
CREATE TYPE core.mood AS ENUM ('sad', 'it''s ok', 'back\slash', 'two words', '');
ALTER TYPE core.mood ADD VALUE 'in between' BEFORE 'two words';
ALTER TYPE core.mood ADD VALUE 'first' BEFORE 'sad';
CREATE TYPE core.empty_enum AS ENUM ();
COMMENT ON TYPE core.mood IS 'a mood';
ALTER TYPE core.mood OWNER TO trueup_test_owner;

-- Domains over domains, with functions in their checks.
CREATE FUNCTION core.is_short(value text, length integer DEFAULT 10) RETURNS boolean
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$ SELECT octet_length(value) <= length $$;
CREATE DOMAIN core.short_text AS text COLLATE "C" DEFAULT 'it''s' NOT NULL
    CONSTRAINT "is short" CHECK (core.is_short(VALUE));
CREATE DOMAIN core.short_code AS core.short_text DEFAULT 'X'
    CONSTRAINT upper_case CHECK (VALUE::text = upper(VALUE::text))
    CONSTRAINT no_space CHECK (VALUE::text !~ '\s');
CREATE DOMAIN core.codes AS core.short_code[] CHECK (cardinality(VALUE) < 5);
CREATE DOMAIN core.price AS numeric(12,2);
ALTER DOMAIN core.price ADD CONSTRAINT positive CHECK (VALUE >= 0) NOT VALID;
COMMENT ON DOMAIN core.short_text IS 'a domain';
COMMENT ON CONSTRAINT "is short" ON DOMAIN core.short_text IS 'a domain''s constraint';

-- Composite types, with collations, arrays, a domain inside, and a dropped attribute.
CREATE TYPE core.address AS (
    street text COLLATE core.german, "house No." integer, codes core.codes, dropped integer, at timestamp(3) with time zone,
    span interval day to second(2), bits bit varying(7)[]
);
ALTER TYPE core.address DROP ATTRIBUTE dropped;
COMMENT ON TYPE core.address IS 'a composite type';
COMMENT ON COLUMN core.address."house No." IS 'an attribute';
CREATE TYPE core.nothing AS ();
ALTER TYPE core.address OWNER TO trueup_test_owner;

-- Ranges: canonical function over a shell type, subtype_diff, operator class, collation.
CREATE FUNCTION core.seconds_apart(a time, b time) RETURNS double precision
    LANGUAGE sql STRICT IMMUTABLE AS $$ SELECT EXTRACT(EPOCH FROM (a - b))::double precision $$;
CREATE TYPE core.time_range AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = core.seconds_apart);
CREATE TYPE core.text_range AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C");
CREATE TYPE core.step_range;
CREATE FUNCTION core.step_canonical(core.step_range) RETURNS core.step_range
    LANGUAGE internal IMMUTABLE STRICT AS 'int4range_canonical';
CREATE TYPE core.step_range AS RANGE (SUBTYPE = integer, CANONICAL = core.step_canonical);
COMMENT ON TYPE core.time_range IS 'a range';

-- Shell and base types, the latter over functions of the server itself.
CREATE TYPE core.only_a_shell;
COMMENT ON TYPE core.only_a_shell IS 'never defined';
CREATE TYPE core.token;
CREATE FUNCTION core.token_in(cstring) RETURNS core.token LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION core.token_out(core.token) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE FUNCTION core.token_receive(internal) RETURNS core.token LANGUAGE internal IMMUTABLE STRICT AS 'int4recv';
CREATE FUNCTION core.token_send(core.token) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT AS 'int4send';
CREATE FUNCTION core.token_modifier_in(cstring[]) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodin';
CREATE FUNCTION core.token_modifier_out(integer) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'varchartypmodout';
CREATE TYPE core.token (
    INPUT = core.token_in, OUTPUT = core.token_out, RECEIVE = core.token_receive, SEND = core.token_send,
    TYPMOD_IN = core.token_modifier_in, TYPMOD_OUT = core.token_modifier_out,
    INTERNALLENGTH = 4, PASSEDBYVALUE, ALIGNMENT = int4, STORAGE = plain, CATEGORY = 'N', PREFERRED = false,
    DEFAULT = '42', DELIMITER = ';'
);
COMMENT ON TYPE core.token IS 'a base type';
CREATE TYPE core.label;
CREATE FUNCTION core.label_in(cstring) RETURNS core.label LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION core.label_out(core.label) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
CREATE TYPE core.label (INPUT = core.label_in, OUTPUT = core.label_out, INTERNALLENGTH = VARIABLE, STORAGE = extended,
    CATEGORY = 'S', PREFERRED = true, COLLATABLE = true);

-- Functions: languages, options, SET clauses, argument modes, defaults, polymorphism, row types, and bodies full of quotes.
CREATE FUNCTION core.everything_set(
    IN a integer, OUT "B b" text, INOUT c numeric DEFAULT 1.5, VARIADIC d text[] DEFAULT ARRAY['x', E'y\\'''])
    LANGUAGE plpgsql STABLE CALLED ON NULL INPUT SECURITY DEFINER LEAKPROOF PARALLEL RESTRICTED COST 12.5
    SET search_path TO core, "Hostile ""schema"". %s \", pg_temp
    SET work_mem TO '8MB'
    SET "DateStyle" TO 'ISO, DMY'
    SET trueup.custom TO 'it''s \ a "value"'
AS $body$
BEGIN
    "B b" := $$a $ 'quoted' \ text$$ || a;   -- a comment with $function$ in it
END $body$;
CREATE FUNCTION core.rows_of(limit_of integer DEFAULT 3) RETURNS TABLE (id integer, "Name" text)
    LANGUAGE sql ROWS 7 COST 3 AS 'SELECT n, ''n'' || n FROM generate_series(1, $1) n';
CREATE FUNCTION core.set_of_composite() RETURNS SETOF core.address LANGUAGE plpgsql ROWS 1 AS 'BEGIN RETURN; END';
CREATE FUNCTION core.first_of(anyarray, anyelement DEFAULT NULL) RETURNS anyelement LANGUAGE sql IMMUTABLE AS 'SELECT $1[1]';
CREATE FUNCTION core.window_rank() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_rank';
CREATE FUNCTION core.with_support(integer) RETURNS SETOF integer
    LANGUAGE internal IMMUTABLE STRICT ROWS 100 SUPPORT generate_series_int4_support AS 'generate_series_step_int4';
CREATE FUNCTION core.returns_trigger() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN COALESCE(NEW, OLD); END $$;
CREATE FUNCTION core.returns_event_trigger() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE FUNCTION core."Function ""of"" % \"(" in" integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION core.overloaded(integer) RETURNS text LANGUAGE sql AS $$ SELECT 'integer' $$;
CREATE FUNCTION core.overloaded(text) RETURNS text LANGUAGE sql AS $$ SELECT 'text' $$;
CREATE FUNCTION core.overloaded("char", bpchar, core.mood) RETURNS text LANGUAGE sql AS $$ SELECT 'others' $$;
CREATE PROCEDURE core.do_it(INOUT done boolean DEFAULT false, "note" text DEFAULT E'line\nbreak') LANGUAGE plpgsql
    SET statement_timeout TO '1min' AS $$ BEGIN COMMIT; END $$;
CREATE PROCEDURE core.definer() LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
COMMENT ON FUNCTION core.overloaded(text) IS 'one of three';
COMMENT ON PROCEDURE core.definer() IS 'a procedure';
ALTER FUNCTION core.overloaded(integer) OWNER TO trueup_test_owner;
ALTER PROCEDURE core.definer() OWNER TO trueup_test_owner;

-- Languages.
CREATE FUNCTION core.own_handler() RETURNS language_handler LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_call_handler';
CREATE FUNCTION core.own_inline(internal) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_inline_handler';
CREATE FUNCTION core.own_validator(oid) RETURNS void LANGUAGE c AS '$libdir/plpgsql', 'plpgsql_validator';
CREATE TRUSTED PROCEDURAL LANGUAGE "own language" HANDLER core.own_handler INLINE core.own_inline VALIDATOR core.own_validator;
CREATE LANGUAGE untrusted_language HANDLER core.own_handler;
COMMENT ON LANGUAGE "own language" IS 'a language';
CREATE FUNCTION core.in_own_language() RETURNS integer LANGUAGE "own language" AS 'BEGIN RETURN 1; END';

-- Aggregates of all kinds.
CREATE FUNCTION core.sum_step(state bigint, value bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT COALESCE(state, 0) + COALESCE(value, 0)';
CREATE FUNCTION core.sum_unstep(state bigint, value bigint) RETURNS bigint
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT COALESCE(state, 0) - COALESCE(value, 0)';
CREATE FUNCTION core.sum_final(state bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT state::text';
CREATE FUNCTION core.sum_final_extra(state bigint, value bigint) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT state::text';
CREATE AGGREGATE core.plain_sum(bigint) (SFUNC = core.sum_step, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE core.full_sum(value bigint) (
    SFUNC = core.sum_step, STYPE = bigint, SSPACE = 64, FINALFUNC = core.sum_final_extra, FINALFUNC_EXTRA,
    FINALFUNC_MODIFY = SHAREABLE, COMBINEFUNC = core.sum_step, INITCOND = '0',
    MSFUNC = core.sum_step, MINVFUNC = core.sum_unstep, MSTYPE = bigint, MSSPACE = 32, MFINALFUNC = core.sum_final_extra,
    MFINALFUNC_EXTRA, MFINALFUNC_MODIFY = READ_WRITE, MINITCOND = '0', SORTOP = >, PARALLEL = SAFE);
CREATE AGGREGATE core.internal_average(integer) (
    SFUNC = int4_avg_accum, STYPE = bigint[], FINALFUNC = int8_avg, COMBINEFUNC = int4_avg_combine, INITCOND = '{0,0}');
CREATE AGGREGATE core.serial_sum(numeric) (
    SFUNC = numeric_avg_accum, STYPE = internal, SSPACE = 128, FINALFUNC = numeric_avg, COMBINEFUNC = numeric_avg_combine,
    SERIALFUNC = numeric_avg_serialize, DESERIALFUNC = numeric_avg_deserialize, PARALLEL = SAFE);
CREATE AGGREGATE core.percentile(double precision ORDER BY anyelement) (
    SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = SHAREABLE);
CREATE AGGREGATE core.hypothetical_rank(VARIADIC "any" ORDER BY VARIADIC "any") (
    SFUNC = ordered_set_transition_multi, STYPE = internal, FINALFUNC = rank_final, FINALFUNC_EXTRA, HYPOTHETICAL);
CREATE FUNCTION core.text_step(state text, VARIADIC parts text[]) RETURNS text
    LANGUAGE sql IMMUTABLE AS $$ SELECT state || array_to_string(parts, ',') $$;
CREATE AGGREGATE core.variadic_join(VARIADIC text[]) (SFUNC = core.text_step, STYPE = text, INITCOND = 'it''s \ ');
CREATE AGGREGATE core."Count *"(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');
CREATE FUNCTION core.append(anyarray, anyelement) RETURNS anyarray LANGUAGE sql IMMUTABLE AS 'SELECT $1 || $2';
CREATE AGGREGATE core.collect(anyelement) (SFUNC = core.append, STYPE = anyarray, INITCOND = '{}');
COMMENT ON AGGREGATE core.plain_sum(bigint) IS 'an aggregate';
COMMENT ON AGGREGATE core."Count *"(*) IS 'an aggregate over rows';
COMMENT ON AGGREGATE core.percentile(double precision ORDER BY anyelement) IS 'an ordered-set aggregate';
ALTER AGGREGATE core.plain_sum(bigint) OWNER TO trueup_test_owner;

-- Operators, families and classes.
CREATE FUNCTION core.token_lt(core.token, core.token) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4lt';
CREATE FUNCTION core.token_le(core.token, core.token) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4le';
CREATE FUNCTION core.token_eq(core.token, core.token) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION core.token_ne(core.token, core.token) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4ne';
CREATE FUNCTION core.token_ge(core.token, core.token) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4ge';
CREATE FUNCTION core.token_gt(core.token, core.token) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4gt';
CREATE FUNCTION core.token_cmp(core.token, core.token) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION core.token_hash(core.token) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'hashint4';
CREATE FUNCTION core.token_negative(core.token) RETURNS core.token LANGUAGE internal IMMUTABLE STRICT AS 'int4um';
CREATE FUNCTION core.token_int_eq(core.token, integer) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION core.int_token_eq(integer, core.token) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT AS 'int4eq';
CREATE FUNCTION core.token_int_cmp(core.token, integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE FUNCTION core.int_token_cmp(integer, core.token) RETURNS integer LANGUAGE internal IMMUTABLE STRICT AS 'btint4cmp';
CREATE OPERATOR core.< (PROCEDURE = core.token_lt, LEFTARG = core.token, RIGHTARG = core.token,
    COMMUTATOR = OPERATOR(core.>), NEGATOR = OPERATOR(core.>=), RESTRICT = scalarltsel, JOIN = scalarltjoinsel);
CREATE OPERATOR core.<= (PROCEDURE = core.token_le, LEFTARG = core.token, RIGHTARG = core.token,
    COMMUTATOR = OPERATOR(core.>=), NEGATOR = OPERATOR(core.>), RESTRICT = scalarlesel, JOIN = scalarlejoinsel);
CREATE OPERATOR core.= (PROCEDURE = core.token_eq, LEFTARG = core.token, RIGHTARG = core.token,
    COMMUTATOR = OPERATOR(core.=), NEGATOR = OPERATOR(core.<>), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR core.<> (PROCEDURE = core.token_ne, LEFTARG = core.token, RIGHTARG = core.token,
    COMMUTATOR = OPERATOR(core.<>), NEGATOR = OPERATOR(core.=), RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR core.>= (PROCEDURE = core.token_ge, LEFTARG = core.token, RIGHTARG = core.token,
    COMMUTATOR = OPERATOR(core.<=), NEGATOR = OPERATOR(core.<), RESTRICT = scalargesel, JOIN = scalargejoinsel);
CREATE OPERATOR core.> (PROCEDURE = core.token_gt, LEFTARG = core.token, RIGHTARG = core.token,
    COMMUTATOR = OPERATOR(core.<), NEGATOR = OPERATOR(core.<=), RESTRICT = scalargtsel, JOIN = scalargtjoinsel);
CREATE OPERATOR core.= (PROCEDURE = core.token_int_eq, LEFTARG = core.token, RIGHTARG = integer,
    COMMUTATOR = OPERATOR(core.=), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR core.= (PROCEDURE = core.int_token_eq, LEFTARG = integer, RIGHTARG = core.token,
    COMMUTATOR = OPERATOR(core.=), RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR core.@#@ (PROCEDURE = core.token_negative, RIGHTARG = core.token);
COMMENT ON OPERATOR core.< (core.token, core.token) IS 'an operator';
COMMENT ON OPERATOR core.@#@ (NONE, core.token) IS 'a prefix operator';
ALTER OPERATOR core.@#@ (NONE, core.token) OWNER TO trueup_test_owner;
CREATE OPERATOR FAMILY core.token_family USING btree;
CREATE OPERATOR CLASS core.token_order DEFAULT FOR TYPE core.token USING btree FAMILY core.token_family AS
    OPERATOR 1 core.<, OPERATOR 2 core.<=, OPERATOR 3 core.=, OPERATOR 4 core.>=, OPERATOR 5 core.>,
    FUNCTION 1 core.token_cmp(core.token, core.token);
ALTER OPERATOR FAMILY core.token_family USING btree ADD
    OPERATOR 3 core.= (core.token, integer), OPERATOR 3 core.= (integer, core.token),
    FUNCTION 1 (core.token, integer) core.token_int_cmp(core.token, integer),
    FUNCTION 1 (integer, core.token) core.int_token_cmp(integer, core.token);
CREATE OPERATOR CLASS core."Token hash" DEFAULT FOR TYPE core.token USING hash AS
    OPERATOR 1 core.=, FUNCTION 1 core.token_hash(core.token);
CREATE OPERATOR CLASS core.box_gist FOR TYPE point USING gist AS
    OPERATOR 1 <<, OPERATOR 15 <->(point, point) FOR ORDER BY float_ops, STORAGE box,
    FUNCTION 1 gist_point_consistent(internal, point, smallint, oid, internal), FUNCTION 2 gist_box_union(internal, internal),
    FUNCTION 3 gist_point_compress(internal), FUNCTION 5 gist_box_penalty(internal, internal, internal),
    FUNCTION 6 gist_box_picksplit(internal, internal), FUNCTION 7 gist_box_same(box, box, internal),
    FUNCTION 8 (point, point) gist_point_distance(internal, point, smallint, oid, internal);
CREATE OPERATOR FAMILY core.empty_family USING gin;
COMMENT ON OPERATOR FAMILY core.token_family USING btree IS 'an operator family';
COMMENT ON OPERATOR CLASS core.token_order USING btree IS 'an operator class';
ALTER OPERATOR FAMILY core.empty_family USING gin OWNER TO trueup_test_owner;
ALTER OPERATOR CLASS core.box_gist USING gist OWNER TO trueup_test_owner;

-- Casts: by a function, through text, binary; implicit, in assignments, explicit.
CREATE FUNCTION core.mood_to_int(core.mood) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE FUNCTION core.address_to_json(core.address, integer, boolean) RETURNS json LANGUAGE sql STABLE AS 'SELECT to_json($1)';
CREATE CAST (core.mood AS integer) WITH FUNCTION core.mood_to_int(core.mood) AS ASSIGNMENT;
CREATE CAST (core.address AS json) WITH FUNCTION core.address_to_json(core.address, integer, boolean);
CREATE CAST (core.token AS integer) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (text AS core.mood) WITH INOUT AS ASSIGNMENT;
COMMENT ON CAST (core.mood AS integer) IS 'a cast';

-- Conversions, transforms, access methods.
CREATE CONVERSION core.latin1_to_utf8 FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
CREATE DEFAULT CONVERSION core."Default conversion" FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
COMMENT ON CONVERSION core.latin1_to_utf8 IS 'a conversion';
ALTER CONVERSION core.latin1_to_utf8 OWNER TO trueup_test_owner;
CREATE TRANSFORM FOR integer LANGUAGE sql (FROM SQL WITH FUNCTION prsd_lextype(internal), TO SQL WITH FUNCTION int4recv(internal));
CREATE TRANSFORM FOR core.address LANGUAGE plpgsql (FROM SQL WITH FUNCTION varchar_support(internal));
COMMENT ON TRANSFORM FOR integer LANGUAGE sql IS 'a transform';
CREATE FUNCTION core.with_transform(integer) RETURNS integer TRANSFORM FOR TYPE integer LANGUAGE sql AS 'SELECT $1';
CREATE ACCESS METHOD own_heap TYPE TABLE HANDLER heap_tableam_handler;
CREATE ACCESS METHOD "own ""btree""" TYPE INDEX HANDLER bthandler;
COMMENT ON ACCESS METHOD own_heap IS 'an access method';

-- Sequences with all options, owned or alone.
CREATE SEQUENCE core.plain_sequence;
CREATE SEQUENCE core."Sequence, all options" AS smallint INCREMENT BY -3 MINVALUE -100 MAXVALUE 10 START WITH 7 CACHE 5 CYCLE;
CREATE SEQUENCE core.integer_sequence AS integer START 1000 NO CYCLE;
COMMENT ON SEQUENCE core.plain_sequence IS 'a sequence';
ALTER SEQUENCE core.integer_sequence OWNER TO trueup_test_owner;

-- Tables: every property of a column.
CREATE TABLE core.account (
    id bigint GENERATED ALWAYS AS IDENTITY,
    other_id integer NOT NULL GENERATED BY DEFAULT AS IDENTITY
        (SEQUENCE NAME core."Identity sequence" START WITH 100 INCREMENT BY 5 MINVALUE 50 MAXVALUE 99999 CACHE 3 CYCLE),
    serial_small smallserial,
    serial_column serial,
    serial_big bigserial NOT NULL,
    from_sequence integer DEFAULT nextval('core.plain_sequence') NOT NULL,
    email citext NOT NULL,
    attributes extensions.hstore DEFAULT ''::extensions.hstore,
    path ltree_home.ltree,
    mood core.mood DEFAULT 'it''s ok',
    code core.short_code,
    codes core.codes DEFAULT '{A,B}',
    address core.address,
    price core.price DEFAULT 0,
    opening core.time_range,
    token core.token(12) DEFAULT '7',
    label core.label COLLATE "C",
    "Mixed ""Case"" % \" text COLLATE core.icu_no_case DEFAULT E'tab\there, quote'' and \\',
    "select" character varying(20)[] DEFAULT ARRAY['a', 'b']::character varying[],
    fixed character(5) DEFAULT 'x'::bpchar,
    single_character "char",
    amount numeric(10,3) DEFAULT 1.5 CHECK (amount > 0),
    ratio double precision DEFAULT '-Infinity',
    happened timestamp(3) without time zone DEFAULT CURRENT_TIMESTAMP,
    span interval year to month DEFAULT '1 year',
    span_seconds interval second(3),
    bits bit(8) DEFAULT B'10101010',
    data bytea DEFAULT '\xdeadbeef',
    document jsonb DEFAULT '{"a": [1, "it''s"]}' NOT NULL,
    search tsvector,
    multi integer[][] DEFAULT '{{1,2},{3,4}}',
    who name DEFAULT CURRENT_USER,
    doubled numeric GENERATED ALWAYS AS (amount * 2) STORED,
    "generated from" text GENERATED ALWAYS AS (COALESCE("Mixed ""Case"" % \", 'none') || '%') STORED NOT NULL,
    to_be_dropped integer,
    CONSTRAINT account_pkey PRIMARY KEY (id),
    CONSTRAINT "Unique; email" UNIQUE (email) INCLUDE (amount) WITH (fillfactor = 70) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT two_columns UNIQUE (serial_column, serial_big),
    CONSTRAINT deferrable_unique UNIQUE (serial_small) DEFERRABLE,
    CONSTRAINT "check ""quoted"" %" CHECK (("select" IS NULL OR cardinality("select") > 0) AND fixed <> '''') NO INHERIT,
    CONSTRAINT not_overlapping EXCLUDE USING gist (opening WITH &&, from_sequence WITH =) WHERE (amount > 5)
        DEFERRABLE INITIALLY IMMEDIATE
) WITH (fillfactor = 80, autovacuum_enabled = false, autovacuum_vacuum_scale_factor = 0.25, toast_tuple_target = 256,
    toast.autovacuum_enabled = false, toast.autovacuum_vacuum_threshold = 77, user_catalog_table = true);
ALTER TABLE core.account DROP COLUMN to_be_dropped;
ALTER TABLE core.account ADD CONSTRAINT not_yet_valid CHECK (ratio <> 0) NOT VALID;
ALTER TABLE core.account ALTER COLUMN data SET STORAGE EXTERNAL, ALTER COLUMN document SET STORAGE MAIN,
    ALTER COLUMN "Mixed ""Case"" % \" SET STORAGE PLAIN;
ALTER TABLE core.account ALTER COLUMN email SET STATISTICS 500, ALTER COLUMN amount SET STATISTICS 0;
ALTER TABLE core.account ALTER COLUMN email SET (n_distinct = -0.5, n_distinct_inherited = 100), ALTER COLUMN amount SET (n_distinct = 5);
ALTER TABLE core.account OWNER TO trueup_test_owner;
ALTER TABLE core.account CLUSTER ON account_pkey;
ALTER TABLE core.account REPLICA IDENTITY FULL;
ALTER TABLE core.account ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE core.account IS E'a table, with\na line -- and a comment /* inside */';
COMMENT ON COLUMN core.account."Mixed ""Case"" % \" IS 'a column';
COMMENT ON COLUMN core.account.id IS E'semi;colon';
COMMENT ON CONSTRAINT "check ""quoted"" %" ON core.account IS 'a check';
COMMENT ON CONSTRAINT account_pkey ON core.account IS 'a key';
COMMENT ON INDEX core."Unique; email" IS 'the index of a constraint';

CREATE TABLE core.no_columns ();
CREATE UNLOGGED TABLE core.not_logged (id integer PRIMARY KEY, note text) WITH (autovacuum_enabled = off);
CREATE TABLE core.own_method (id integer) USING own_heap;
CREATE TABLE core.in_tablespace (id integer PRIMARY KEY USING INDEX TABLESPACE trueup_test_space) TABLESPACE trueup_test_space;
CREATE TABLE core.typed OF core.address ("house No." WITH OPTIONS NOT NULL DEFAULT 3 PRIMARY KEY, CHECK (street <> ''));
CREATE TABLE core.typed_plain OF core.address;
CREATE TABLE core.replica_nothing (id integer PRIMARY KEY);
ALTER TABLE core.replica_nothing REPLICA IDENTITY NOTHING;
CREATE TABLE core.replica_index (id integer NOT NULL, CONSTRAINT "replica index" UNIQUE (id));
ALTER TABLE core.replica_index REPLICA IDENTITY USING INDEX "replica index";
CREATE TABLE core.replica_plain_index (id integer NOT NULL);
CREATE UNIQUE INDEX replica_plain ON core.replica_plain_index (id);
ALTER TABLE core.replica_plain_index REPLICA IDENTITY USING INDEX replica_plain;
ALTER TABLE core.replica_plain_index CLUSTER ON replica_plain;

-- Foreign keys: all actions and match types, self references, not valid, deferrable, over several columns.
CREATE TABLE core.reference (
    id integer PRIMARY KEY,
    account_id bigint REFERENCES core.account ON DELETE CASCADE ON UPDATE RESTRICT,
    parent_id integer DEFAULT 0 REFERENCES core.reference (id) ON DELETE SET DEFAULT ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED,
    a integer,
    b bigint,
    CONSTRAINT "two ""columns""" FOREIGN KEY (a, b) REFERENCES core.account (serial_column, serial_big) MATCH FULL
);
ALTER TABLE core.reference ADD CONSTRAINT not_valid FOREIGN KEY (a) REFERENCES core.replica_index (id) NOT VALID;
COMMENT ON CONSTRAINT not_valid ON core.reference IS 'a foreign key';

-- Indexes: methods, expressions, predicates, operator classes with parameters, collations, order, INCLUDE, options, statistics.
CREATE INDEX "Index ""on"" lower %" ON core.account (lower(email::text) COLLATE "C" text_pattern_ops DESC NULLS LAST, (amount + 1), ratio NULLS FIRST)
    INCLUDE (price) WITH (fillfactor = 60) WHERE amount > 1 AND mood <> 'sad';
ALTER INDEX core."Index ""on"" lower %" ALTER COLUMN 2 SET STATISTICS 300;
CREATE INDEX account_document ON core.account USING gin (document jsonb_path_ops) WITH (fastupdate = off);
CREATE INDEX account_trigram ON core.account USING gist ((email::text) extensions.gist_trgm_ops (siglen = '32'));
CREATE INDEX account_search ON core.account USING gist (search tsvector_ops (siglen = 100));
CREATE INDEX account_brin ON core.account USING brin (happened, amount) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX account_hash ON core.account USING hash (code);
CREATE INDEX account_spgist ON core.account USING spgist ("generated from") TABLESPACE trueup_test_space;
CREATE OPERATOR CLASS core.own_order DEFAULT FOR TYPE bigint USING "own ""btree""" AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint8cmp(bigint, bigint);
CREATE INDEX account_token ON core.account (token);
CREATE UNIQUE INDEX account_unique ON core.account (COALESCE(price, 0::numeric), id);
CREATE INDEX on_row ON core.account ((address));
COMMENT ON INDEX core.account_hash IS 'an index';
ALTER INDEX core.account_hash SET (fillfactor = 55);

-- Statistics objects.
CREATE STATISTICS core.all_kinds ON serial_column, serial_big FROM core.account;
CREATE STATISTICS core."Some kinds" (ndistinct, mcv) ON amount, price, ratio FROM core.account;
ALTER STATISTICS core.all_kinds SET STATISTICS 1234;
COMMENT ON STATISTICS core.all_kinds IS 'a statistics object';
ALTER STATISTICS core.all_kinds OWNER TO trueup_test_owner;

-- Views: options, check options, recursion, renamed columns, defaults and comments on columns, views over views over functions.
CREATE VIEW core.plain_view AS SELECT id, email, core.is_short(email::text) AS short FROM core.account;
CREATE VIEW core."View % over ""view""" (renamed, "select") WITH (security_barrier) AS
    SELECT v.id, r."Name" FROM core.plain_view v CROSS JOIN LATERAL core.rows_of(v.id::integer) r;
CREATE VIEW core.third_view AS SELECT * FROM core."View % over ""view""" WHERE "select" LIKE E'%\\%';
CREATE VIEW core.updatable WITH (security_barrier = true) AS SELECT id, account_id, a FROM core.reference WHERE a > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW core.updatable_cascaded AS SELECT * FROM core.updatable WHERE account_id > 0 WITH CASCADED CHECK OPTION;
ALTER VIEW core.updatable ALTER COLUMN a SET DEFAULT 17;
CREATE RECURSIVE VIEW core.counting (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM counting WHERE n < 5;
CREATE VIEW core.without_columns AS SELECT FROM core.no_columns;
CREATE VIEW core.grouped_by_key AS SELECT id, email, amount, count(*) AS n FROM core.account GROUP BY id;
CREATE VIEW core.over_grouped AS SELECT n, core.collect(email::text) AS emails FROM core.grouped_by_key GROUP BY n;
CREATE FUNCTION core.row_of_view(core.plain_view) RETURNS text LANGUAGE sql AS 'SELECT ($1).email::text';
CREATE VIEW core.uses_row_function AS SELECT core.row_of_view(v.*) AS computed FROM core.plain_view v;
COMMENT ON VIEW core.plain_view IS 'a view';
COMMENT ON COLUMN core.plain_view.short IS 'a column of a view';
ALTER VIEW core.plain_view OWNER TO trueup_test_owner;

CREATE MATERIALIZED VIEW core.materialized WITH (fillfactor = 50, autovacuum_enabled = false) AS
    SELECT id, email, amount FROM core.account WITH NO DATA;
CREATE UNIQUE INDEX materialized_key ON core.materialized (id);
CREATE INDEX ON core.materialized (lower(email::text)) WHERE amount IS NOT NULL;
ALTER MATERIALIZED VIEW core.materialized CLUSTER ON materialized_key;
ALTER MATERIALIZED VIEW core.materialized ALTER COLUMN email SET STATISTICS 42;
CREATE MATERIALIZED VIEW core."Materialized ""over"" materialized" TABLESPACE trueup_test_space AS
    SELECT count(*) AS n FROM core.materialized WITH NO DATA;
COMMENT ON MATERIALIZED VIEW core.materialized IS 'a materialized view';
COMMENT ON COLUMN core.materialized.email IS 'a column of a materialized view';
CREATE VIEW core.over_materialized AS SELECT * FROM core.materialized;

-- Rules.
CREATE RULE "insert % instead" AS ON INSERT TO core.plain_view DO INSTEAD INSERT INTO core.not_logged VALUES (NEW.id, NEW.email) RETURNING id::bigint, note::citext, true;
CREATE RULE also AS ON UPDATE TO core.reference WHERE OLD.a IS DISTINCT FROM NEW.a DO ALSO
    (INSERT INTO core.not_logged (id) VALUES (NEW.id); DELETE FROM core.not_logged WHERE id = OLD.id);
CREATE RULE nothing AS ON DELETE TO core.not_logged DO INSTEAD NOTHING;
CREATE RULE disabled AS ON DELETE TO core.reference DO ALSO NOTIFY "some channel";
ALTER TABLE core.reference DISABLE RULE disabled;
CREATE RULE replica AS ON INSERT TO core.reference DO ALSO NOTHING;
ALTER TABLE core.reference ENABLE REPLICA RULE replica;
CREATE RULE always AS ON INSERT TO core.reference DO ALSO NOTIFY c;
ALTER TABLE core.reference ENABLE ALWAYS RULE always;
COMMENT ON RULE also ON core.reference IS 'a rule';

-- Triggers.
CREATE TRIGGER "before % ""row""" BEFORE INSERT OR UPDATE OF a, b ON core.reference FOR EACH ROW
    WHEN (NEW.a > 1 OR NEW.b IS NULL) EXECUTE FUNCTION core.returns_trigger('an argument', E'it''s \\ "x"', '');
CREATE TRIGGER after_statement AFTER UPDATE ON core.reference REFERENCING OLD TABLE AS "old rows" NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION core.returns_trigger();
CREATE TRIGGER truncated BEFORE TRUNCATE ON core.reference EXECUTE FUNCTION core.returns_trigger();
CREATE CONSTRAINT TRIGGER deferred_check AFTER INSERT OR DELETE ON core.reference FROM core.account DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (true) EXECUTE FUNCTION core.returns_trigger();
CREATE CONSTRAINT TRIGGER immediate_check AFTER UPDATE ON core.reference FOR EACH ROW EXECUTE FUNCTION core.returns_trigger();
CREATE TRIGGER is_disabled AFTER DELETE ON core.reference FOR EACH ROW EXECUTE FUNCTION core.returns_trigger();
CREATE TRIGGER is_replica AFTER DELETE ON core.reference FOR EACH ROW EXECUTE FUNCTION core.returns_trigger();
CREATE TRIGGER is_always AFTER DELETE ON core.reference FOR EACH ROW EXECUTE FUNCTION core.returns_trigger();
ALTER TABLE core.reference DISABLE TRIGGER is_disabled, ENABLE REPLICA TRIGGER is_replica, ENABLE ALWAYS TRIGGER is_always;
CREATE TRIGGER instead INSTEAD OF INSERT OR UPDATE OR DELETE ON core.third_view FOR EACH ROW EXECUTE FUNCTION core.returns_trigger();
CREATE TRIGGER statement_on_view AFTER INSERT ON core.updatable FOR EACH STATEMENT EXECUTE FUNCTION core.returns_trigger();
COMMENT ON TRIGGER truncated ON core.reference IS 'a trigger';
COMMENT ON TRIGGER instead ON core.third_view IS 'a trigger on a view';

-- Event triggers.
CREATE EVENT TRIGGER "event % ""one""" ON ddl_command_end WHEN TAG IN ('CREATE SEQUENCE', 'DROP SEQUENCE') EXECUTE FUNCTION core.returns_event_trigger();
CREATE EVENT TRIGGER event_disabled ON ddl_command_start EXECUTE FUNCTION core.returns_event_trigger();
ALTER EVENT TRIGGER event_disabled DISABLE;
CREATE EVENT TRIGGER event_replica ON sql_drop EXECUTE FUNCTION core.returns_event_trigger();
ALTER EVENT TRIGGER event_replica ENABLE REPLICA;
CREATE EVENT TRIGGER event_always ON table_rewrite EXECUTE FUNCTION core.returns_event_trigger();
ALTER EVENT TRIGGER event_always ENABLE ALWAYS;
COMMENT ON EVENT TRIGGER event_always IS 'an event trigger';

-- Policies.
CREATE POLICY for_all ON core.account;
CREATE POLICY "Read % own" ON core.account AS RESTRICTIVE FOR SELECT TO trueup_test_reader, "trueup_test_O'Brien ""Quoted"" % \"
    USING (who = CURRENT_USER AND EXISTS (SELECT FROM core.reference r WHERE r.account_id = account.id));
CREATE POLICY insert_only ON core.account FOR INSERT TO PUBLIC WITH CHECK (amount < 100);
CREATE POLICY update_both ON core.account FOR UPDATE TO CURRENT_USER USING (true) WITH CHECK (email ~ '^[^'']+\\@');
CREATE POLICY delete_none ON core.account FOR DELETE USING (false);
COMMENT ON POLICY delete_none ON core.account IS 'a policy';

-- Foreign data.
CREATE FOREIGN DATA WRAPPER "wrapper ""one""" OPTIONS (debug 'true', "odd name" 'it''s \ odd');
CREATE FOREIGN DATA WRAPPER with_functions HANDLER extensions.postgres_fdw_handler VALIDATOR extensions.postgres_fdw_validator;
CREATE SERVER "server %" TYPE 'some ''type''' VERSION '1.2' FOREIGN DATA WRAPPER "wrapper ""one""" OPTIONS (host 'db.example', "Port" '5433');
CREATE SERVER remote FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'db.example', dbname 'other');
CREATE USER MAPPING FOR PUBLIC SERVER remote;
CREATE USER MAPPING FOR trueup_test_reader SERVER remote OPTIONS (user 'remote', password 's3cr3t-marker-of-mapping');
CREATE USER MAPPING FOR "trueup_test_O'Brien ""Quoted"" % \" SERVER "server %" OPTIONS (password 's3cr3t-marker-of-quoted');
CREATE FOREIGN TABLE core.foreign_table (
    id integer OPTIONS (column_name 'ID of it') NOT NULL,
    name text COLLATE "C" DEFAULT 'none',
    CONSTRAINT positive CHECK (id > 0)
) SERVER remote OPTIONS (schema_name 'public', table_name 'it''s');
ALTER FOREIGN TABLE core.foreign_table ALTER COLUMN id SET STATISTICS 10;
CREATE TRIGGER on_foreign BEFORE INSERT ON core.foreign_table FOR EACH ROW EXECUTE FUNCTION core.returns_trigger();
CREATE VIEW core.over_foreign AS SELECT id FROM core.foreign_table;
COMMENT ON FOREIGN DATA WRAPPER "wrapper ""one""" IS 'a foreign-data wrapper';
COMMENT ON SERVER remote IS 'a server';
COMMENT ON FOREIGN TABLE core.foreign_table IS 'a foreign table';
COMMENT ON COLUMN core.foreign_table.id IS 'a column of a foreign table';
ALTER SERVER remote OWNER TO trueup_test_owner;
ALTER FOREIGN TABLE core.foreign_table OWNER TO trueup_test_owner;

-- Text search.
CREATE TEXT SEARCH PARSER core.own_parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
CREATE TEXT SEARCH TEMPLATE core.own_template (INIT = dsimple_init, LEXIZE = dsimple_lexize);
CREATE TEXT SEARCH DICTIONARY core.own_dictionary (TEMPLATE = core.own_template, ACCEPT = false);
CREATE TEXT SEARCH DICTIONARY core."English %" (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION core.own_configuration (PARSER = core.own_parser);
ALTER TEXT SEARCH CONFIGURATION core.own_configuration ADD MAPPING FOR word, asciiword WITH core.own_dictionary, core."English %", simple;
ALTER TEXT SEARCH CONFIGURATION core.own_configuration ADD MAPPING FOR email, "int" WITH simple;
CREATE TEXT SEARCH CONFIGURATION core."Copied %" (COPY = pg_catalog.english);
COMMENT ON TEXT SEARCH PARSER core.own_parser IS 'a parser';
COMMENT ON TEXT SEARCH TEMPLATE core.own_template IS 'a template';
COMMENT ON TEXT SEARCH DICTIONARY core.own_dictionary IS 'a dictionary';
COMMENT ON TEXT SEARCH CONFIGURATION core.own_configuration IS 'a configuration';
ALTER TEXT SEARCH DICTIONARY core.own_dictionary OWNER TO trueup_test_owner;
ALTER TEXT SEARCH CONFIGURATION core.own_configuration OWNER TO trueup_test_owner;
CREATE INDEX account_words ON core.account USING gin (to_tsvector('core.own_configuration', "Mixed ""Case"" % \"));

-- Publications and subscriptions.
CREATE PUBLICATION for_everything FOR ALL TABLES WITH (publish = 'insert, truncate');
CREATE PUBLICATION "for % some" FOR TABLE core.replica_index, ONLY core.account WITH (publish_via_partition_root = true);
CREATE PUBLICATION for_nothing WITH (publish = '');
COMMENT ON PUBLICATION for_nothing IS 'a publication';
CREATE SUBSCRIPTION "sub % scription" CONNECTION 'host=db.example dbname=x password=s3cr3t-marker-of-subscription'
    PUBLICATION "a, b", c WITH (connect = false, slot_name = 'slot_one', synchronous_commit = 'remote_apply');
CREATE SUBSCRIPTION without_slot CONNECTION 'host=db.example dbname=x' PUBLICATION c WITH (connect = false, slot_name = NONE);
COMMENT ON SUBSCRIPTION without_slot IS 'a subscription';

-- Privileges: every kind of object, columns, grant options, revokes from PUBLIC and from the owner, grants by others, default privileges.
GRANT USAGE ON SCHEMA core TO trueup_test_reader, trueup_test_writer WITH GRANT OPTION;
GRANT ALL ON SCHEMA "Hostile ""schema"". %s \" TO "trueup_test_O'Brien ""Quoted"" % \";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO trueup_test_reader;
GRANT SELECT ON core.account TO trueup_test_reader, PUBLIC;
GRANT SELECT, INSERT ON core.account TO trueup_test_writer WITH GRANT OPTION;
GRANT UPDATE (email, "Mixed ""Case"" % \"), REFERENCES (id) ON core.account TO trueup_test_reader;
GRANT SELECT (price) ON core.account TO trueup_test_outsider WITH GRANT OPTION;
SET ROLE trueup_test_writer;
GRANT SELECT ON core.account TO trueup_test_outsider;
RESET ROLE;
REVOKE ALL ON core.reference FROM CURRENT_USER;
GRANT TRUNCATE, TRIGGER ON core.reference TO "trueup_test_O'Brien ""Quoted"" % \";
GRANT SELECT ON core.plain_view, core.materialized, core.foreign_table TO trueup_test_reader;
GRANT SELECT (id) ON core.foreign_table, core.plain_view TO trueup_test_writer;
GRANT USAGE, SELECT ON SEQUENCE core.plain_sequence TO trueup_test_reader;
GRANT UPDATE ON SEQUENCE core.account_serial_column_seq TO trueup_test_writer;
GRANT SELECT ON SEQUENCE core."Identity sequence" TO trueup_test_reader;
REVOKE EXECUTE ON FUNCTION core.overloaded(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION core.overloaded(text) TO trueup_test_reader WITH GRANT OPTION;
REVOKE ALL ON PROCEDURE core.definer() FROM PUBLIC, trueup_test_owner;
GRANT EXECUTE ON FUNCTION core.plain_sum(bigint) TO trueup_test_reader;
REVOKE USAGE ON TYPE core.mood FROM PUBLIC;
GRANT USAGE ON TYPE core.mood, core.address, core.time_range TO trueup_test_reader;
GRANT USAGE ON DOMAIN core.price TO trueup_test_writer;
GRANT USAGE ON LANGUAGE "own language" TO trueup_test_reader;
REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
GRANT USAGE ON FOREIGN DATA WRAPPER "wrapper ""one""" TO trueup_test_reader;
GRANT USAGE ON FOREIGN SERVER remote TO trueup_test_writer WITH GRANT OPTION;
-- On what an extension or the system owns: only the difference to how it was created is dumped.
REVOKE EXECUTE ON FUNCTION extensions.show_trgm(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.pg_ls_dir(text) TO trueup_test_reader;
REVOKE SELECT ON pg_catalog.pg_proc FROM PUBLIC;
GRANT SELECT ON pg_catalog.pg_proc TO PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner GRANT SELECT ON TABLES TO trueup_test_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner IN SCHEMA core GRANT INSERT, UPDATE ON TABLES TO trueup_test_writer WITH GRANT OPTION;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner IN SCHEMA core GRANT USAGE ON SEQUENCES TO trueup_test_writer;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner REVOKE USAGE ON TYPES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE "trueup_test_O'Brien ""Quoted"" % \" GRANT USAGE ON SCHEMAS TO trueup_test_reader;
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_writer REVOKE TRUNCATE ON TABLES FROM trueup_test_writer;
