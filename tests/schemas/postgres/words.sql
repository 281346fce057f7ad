-- Indexes, keys, checks and expressions whose text trueup puts together itself, at their oddest: see server_words.rs.

CREATE SCHEMA words;
CREATE SCHEMA "Ext";
CREATE EXTENSION citext SCHEMA "Ext";
CREATE EXTENSION pg_trgm SCHEMA "Ext";
CREATE EXTENSION ltree SCHEMA "Ext";
CREATE EXTENSION btree_gin SCHEMA "Ext";
CREATE EXTENSION btree_gist SCHEMA "Ext";
CREATE EXTENSION bloom SCHEMA "Ext";
CREATE EXTENSION intarray SCHEMA "Ext";

CREATE DOMAIN words.short AS text COLLATE "C";
CREATE DOMAIN words.shorter AS words.short CHECK (length(VALUE) < 9);
CREATE DOMAIN words.short_varying AS varchar(20);
CREATE DOMAIN words.list AS integer[];
CREATE TYPE words.mood AS ENUM ('starelid', 'it''s');
CREATE DOMAIN words.good_mood AS words.mood;
CREATE TYPE words.pair AS (stakind1 integer, "Sta" text);
CREATE TYPE words.span AS RANGE (subtype = integer);
CREATE TYPE words.stawidth AS ENUM ('a', 'b');
CREATE DOMAIN words.checked AS integer DEFAULT 3
    CONSTRAINT "is % odd" CHECK (VALUE % 2 = 1 AND VALUE IS NOT NULL) CONSTRAINT case_of CHECK (CASE WHEN VALUE > 5 THEN true ELSE VALUE > 0 END);
CREATE COLLATION words."Ü" FROM "C";

-- A default operator class of a user's, for a type to which a built-in one would apply too.
CREATE FUNCTION words.compare(words.mood, words.mood) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT enum_cmp($1, $2)';
CREATE FUNCTION words.is_less(words.mood, words.mood) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 < $2';
CREATE FUNCTION words.is_equal(words.mood, words.mood) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 = $2';
CREATE OPERATOR words.<< (PROCEDURE = words.is_less, LEFTARG = words.mood, RIGHTARG = words.mood);
CREATE OPERATOR words.== (PROCEDURE = words.is_equal, LEFTARG = words.mood, RIGHTARG = words.mood);
CREATE OPERATOR CLASS words.own_enum DEFAULT FOR TYPE words.mood USING btree AS
    OPERATOR 1 words.<<, OPERATOR 3 words.==, FUNCTION 1 words.compare(words.mood, words.mood);
CREATE OPERATOR CLASS words.not_default FOR TYPE integer USING btree AS
    OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(integer, integer);

CREATE TABLE words.types (
    dropped integer,
    small smallint, int integer, big bigint, num numeric(9,2), double double precision,
    txt text, varying varchar(9), fixed char(3), one "char", named name,
    insensitive "Ext".citext, path "Ext".ltree,
    short words.short, shorter words.shorter, short_varying words.short_varying, list words.list,
    mood words.mood, good_mood words.good_mood, odd words.stawidth, pair words.pair,
    ints integer[], texts text[], varyings varchar[], moods words.mood[], pairs words.pair[],
    during tstzrange, span words.span,
    doc jsonb, search tsvector, address inet, net cidr
);
ALTER TABLE words.types DROP COLUMN dropped;
CREATE INDEX ON words.types (small, int, big, num);
CREATE INDEX ON words.types (double, txt, varying, fixed);
CREATE INDEX ON words.types (one, named, insensitive, path);
CREATE INDEX ON words.types (short, shorter, short_varying, list);
CREATE INDEX ON words.types (mood);
CREATE INDEX ON words.types (mood words.own_enum, good_mood enum_ops);
CREATE INDEX ON words.types (mood enum_ops);
CREATE INDEX ON words.types (good_mood);
CREATE INDEX ON words.types USING hash (good_mood);
CREATE INDEX ON words.types (odd, pair, ints, texts);
CREATE INDEX ON words.types (varyings, moods, pairs, list array_ops);
CREATE INDEX ON words.types (during, span, doc, address);
CREATE INDEX ON words.types (net, search);
CREATE INDEX ON words.types (varying text_ops);
CREATE INDEX ON words.types (varying varchar_ops);
CREATE INDEX ON words.types (varying varchar_pattern_ops, txt text_pattern_ops, fixed bpchar_pattern_ops, short_varying varchar_pattern_ops);
CREATE INDEX ON words.types (varying text_pattern_ops, txt varchar_ops, txt varchar_pattern_ops);
CREATE INDEX ON words.types (insensitive "Ext".citext_pattern_ops, insensitive text_ops, insensitive "Ext".citext_ops);
CREATE INDEX ON words.types (int words.not_default, int int4_ops);
CREATE INDEX ON words.types (net inet_ops, address inet_ops);
CREATE INDEX ON words.types USING gin (ints, texts, doc, search);
CREATE INDEX ON words.types USING gin (ints "Ext".gin__int_ops, list "Ext".gin__int_ops);
CREATE INDEX ON words.types USING gin (doc jsonb_path_ops, txt "Ext".gin_trgm_ops, varying "Ext".gin_trgm_ops, short "Ext".gin_trgm_ops);
CREATE INDEX ON words.types USING gin (moods, list, varyings, int);
CREATE INDEX ON words.types USING gin (varying, mood, insensitive);
CREATE INDEX ON words.types USING gist (during, span, path, address inet_ops);
CREATE INDEX ON words.types USING gist (address "Ext".gist_inet_ops, int, txt, varying);
CREATE INDEX ON words.types USING gist (txt "Ext".gist_trgm_ops (siglen=32), short "Ext".gist_trgm_ops);
CREATE INDEX ON words.types USING gist (path "Ext".gist_ltree_ops (siglen=100));
CREATE INDEX ON words.types USING spgist (txt);
CREATE INDEX ON words.types USING spgist (during);
CREATE INDEX ON words.types USING spgist (address);
CREATE INDEX ON words.types USING spgist (varying);
CREATE INDEX ON words.types USING brin (int, txt, varying, address) WITH (pages_per_range=16, autosummarize=on);
CREATE INDEX ON words.types USING brin (address inet_minmax_ops, during);
CREATE INDEX ON words.types USING bloom (int);
CREATE INDEX ON words.types USING bloom (int, txt, varying) WITH (length=80, col1=2);
CREATE INDEX ON words.types USING hash (txt) WITH (fillfactor='60');
CREATE INDEX ON words.types USING gin (ints) WITH (fastupdate=off, gin_pending_list_limit='128');
CREATE INDEX ON words.types USING gist (during) WITH (buffering='auto', fillfactor=55);
CREATE INDEX ON words.types (int) WITH (deduplicate_items=false, fillfactor=50);
CREATE INDEX ON words.types (txt COLLATE "C", varying COLLATE "POSIX", short COLLATE "C", shorter COLLATE "default");
CREATE INDEX ON words.types (txt COLLATE words."Ü" text_pattern_ops DESC NULLS LAST, insensitive COLLATE "C" NULLS FIRST);
CREATE INDEX ON words.types (int DESC, big ASC NULLS FIRST, num DESC NULLS LAST, small ASC);
CREATE UNIQUE INDEX "Odd ""name"" %" ON words.types (int) INCLUDE (txt, "big");
CREATE UNIQUE INDEX ON words.types (int) WHERE txt IS NOT NULL AND mood = 'starelid' AND int > 3;
CREATE INDEX ON words.types (int) WHERE CASE WHEN int > 3 THEN txt = 'a' ELSE false END;
CREATE INDEX ON words.types (int) WHERE (types.*) IS NOT NULL;
CREATE INDEX ON words.types (int) WHERE (pair).stakind1 > 1 AND (pair)."Sta" = E'a\nb\\''"starelid';
CREATE INDEX ON words.types (int) WHERE odd = 'a'::words.stawidth AND ints[1] = ANY ('{1,2}'::integer[]) AND ROW(int, big) < ROW(1, 2);
CREATE INDEX ON words.types (int) WHERE int BETWEEN 1 AND 2 OR txt COLLATE "C" < 'b' OR doc @> '{"starelid": 1}';
CREATE INDEX ON words.types (lower(txt), (int + big), ((pair).stakind1));
CREATE INDEX ON words.types (replace(txt, ', (', '"}'), (txt || E'\\{''), '), int, substr(txt, 1, 2) COLLATE "C" DESC) INCLUDE (big);
CREATE INDEX ON words.types (upper(txt) text_pattern_ops, (int - 1)) WHERE lower(txt) <> 'a, b';
CREATE INDEX ON words.types ((lower(txt)) COLLATE "C" text_pattern_ops DESC) INCLUDE (int) WHERE big IS NULL;

-- Columns, functions and fields with the names of the stand-in's columns, in another order.
CREATE FUNCTION words.stakind1(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION words.stakind1(words.pair) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE TABLE words.stand_in (
    stavalues5 integer, stakind1 integer, starelid text, "stainherit " integer, pair words.pair,
    "staattnum" integer GENERATED ALWAYS AS (words.stakind1(stakind1) + stavalues5) STORED,
    stawidth words.stawidth DEFAULT 'a'::words.stawidth CHECK (stawidth <> 'b'::words.stawidth),
    CHECK (words.stakind1(stakind1) > stavalues5), CHECK ((pair).stakind1 > 0), CHECK (words.stakind1(pair) = 1),
    CHECK (starelid <> 'stakind1'), CONSTRAINT "stand in" CHECK (stand_in IS NOT NULL), CHECK ("stainherit " > stakind1) NO INHERIT
);
CREATE POLICY names ON words.stand_in USING (words.stakind1(stakind1) > stavalues5 AND (pair).stakind1 > 0 AND starelid <> 'stakind1');
CREATE POLICY whole ON words.stand_in USING (stand_in IS NOT NULL) WITH CHECK (CASE WHEN "stainherit " > 0 THEN starelid = 'a' END);
CREATE POLICY subquery ON words.stand_in USING (stavalues5 IN (SELECT other.stavalues5 FROM words.stand_in other WHERE other.starelid = stand_in.starelid));
CREATE TABLE words.few (
    seqcycle integer, seqrelid integer, "seqmax " integer, three integer, four integer, five integer, six integer, seqstart words.pair, nine integer,
    CHECK (seqcycle > seqrelid), CHECK ("seqmax " > (seqstart).stakind1 AND 'seqrelid' <> 'seqmin'), CHECK (six > nine), CHECK (few IS NOT NULL)
);
CREATE TABLE words.pg_sequence (seqrelid integer CHECK (seqrelid > 0), CHECK (pg_sequence.* IS NOT NULL));
CREATE INDEX ON words.stand_in (stakind1, starelid) WHERE stavalues5 > stakind1 AND (pair).stakind1 = 2;
CREATE TABLE words.pg_statistic (starelid integer, stavalues1 text, CHECK (starelid > 1), CHECK (pg_statistic.stavalues1 > ''));
CREATE TABLE words.stats AS SELECT 1 AS id;
ALTER TABLE words.stats ADD CHECK (stats.* IS NOT NULL), ADD CHECK (length(stats::text) > 2), ADD CHECK (to_jsonb(stats) ? 'id');

-- Names that must be quoted, or need not be.
CREATE TABLE words."select" (
    "order" integer, "Order" integer, "a""b" integer, "größe" integer, "user" text DEFAULT 'user', "value" integer, "between" integer,
    "$1" integer, a$1 integer, "1a" integer, "with space" integer, "_" integer, "xmltable" integer, "left" integer, "coalesce" integer,
    "char" integer, "interval" integer, "none" integer,
    PRIMARY KEY ("order", "Order") INCLUDE ("a""b"),
    UNIQUE ("größe", "value") DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT "check" CHECK ("order" > "Order" AND "a""b" > "größe" AND "user" <> '' AND "between" > "value" AND "left" > 1 AND "coalesce" > "char"),
    CONSTRAINT "exclude" EXCLUDE USING btree ("left" WITH =, "char" WITH =) WHERE ("interval" > 0),
    FOREIGN KEY ("between", "$1") REFERENCES words."select" MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE NOT VALID
);
CREATE INDEX "index" ON words."select" ("user" DESC, "between", "value", "$1", a$1, "1a", "with space", "_", "xmltable", "left", "char") WHERE "none" > "interval";

-- More columns than the stand-in has.
SELECT format('CREATE TABLE words.wide (%s)', string_agg(format('c%s integer', n), ', ')) FROM generate_series(1, 40) n \gexec
ALTER TABLE words.wide ADD CHECK (c1 > c40), ADD CHECK (c1 > c2), ADD COLUMN sum integer GENERATED ALWAYS AS (c1 + c39) STORED,
    ADD COLUMN small_sum integer GENERATED ALWAYS AS (c1 + c2) STORED, ALTER c5 SET DEFAULT 1 + 2;
CREATE INDEX ON words.wide (c33, c1) WHERE c40 > 1;
CREATE INDEX ON words.wide (c1) WHERE c2 > 1;
CREATE UNIQUE INDEX ON words.wide (c35 DESC);

-- Columns before and after dropped ones.
CREATE TABLE words.gaps (gone1 integer, a integer, gone2 text, b text COLLATE "C", gone3 integer, c integer CHECK (c > 1));
ALTER TABLE words.gaps DROP COLUMN gone1, DROP COLUMN gone2, DROP COLUMN gone3, ADD COLUMN d integer DEFAULT 4;
ALTER TABLE words.gaps ADD UNIQUE (d, a), ADD CHECK (d > a OR b > ''), ADD FOREIGN KEY (a, d) REFERENCES words.gaps (d, a) ON DELETE CASCADE;
CREATE INDEX ON words.gaps (b, d) WHERE c > d;

-- Partitioned tables and their parts, with columns in another order.
CREATE TABLE words.parts (a integer, b text, "C" date NOT NULL, UNIQUE (a, "C")) PARTITION BY RANGE ("C", a);
CREATE TABLE words.by_expression (a integer, b text) PARTITION BY RANGE (a, lower(b) COLLATE "C", (a + 1));
CREATE TABLE words.by_expression_1 PARTITION OF words.by_expression FOR VALUES FROM (1, 'a''b', MINVALUE) TO (2, 'starelid', 5);
CREATE TABLE words.part ("C" date NOT NULL, gone integer, a integer, b text);
ALTER TABLE words.part DROP COLUMN gone;
CREATE INDEX ON words.parts (b, a DESC) WHERE a > 5;
ALTER TABLE words.parts ADD CONSTRAINT parts_check CHECK (a > 0);
ALTER TABLE words.part ADD CONSTRAINT parts_check CHECK (a > 0);
ALTER TABLE words.parts ATTACH PARTITION words.part FOR VALUES FROM ('2020-01-01', MINVALUE) TO ('2021-01-01', MAXVALUE);
CREATE TABLE words.rest PARTITION OF words.parts DEFAULT PARTITION BY HASH (a, "C");
CREATE TABLE words.rest_0 PARTITION OF words.rest FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE INDEX of_one ON ONLY words.rest (a);
CREATE TABLE words.by_list (mood words.mood, n integer) PARTITION BY LIST (mood);
CREATE TABLE words.listed PARTITION OF words.by_list FOR VALUES IN ('it''s', NULL);
CREATE TABLE words.references_parts (a integer, c date, FOREIGN KEY (a, c) REFERENCES words.parts (a, "C") ON UPDATE SET DEFAULT);

-- Defaults of all sorts.
CREATE TABLE words.defaults (
    i integer DEFAULT -1, n numeric DEFAULT 1e10, t text DEFAULT 'it''s' || E'\n\\', d date DEFAULT CURRENT_DATE, ts timestamptz DEFAULT now(),
    tz timestamp DEFAULT timezone('utc', now()), iv interval DEFAULT '1 day 02:00', b bytea DEFAULT '\x00ff', f double precision DEFAULT 0.1,
    mood words.mood DEFAULT 'it''s', arr text[] DEFAULT ARRAY['a', NULL], r words.span DEFAULT '[1,2)', dom words.checked, j jsonb DEFAULT '{}',
    p words.pair DEFAULT ROW(1, 'starelid'), u text DEFAULT CURRENT_USER, c text DEFAULT CASE WHEN random() > 0.5 THEN 'a' ELSE 'b' END,
    g text COLLATE "C" GENERATED ALWAYS AS (CASE WHEN i > 0 THEN t COLLATE "C" ELSE 'starelid' END) STORED, bits bit(3) DEFAULT B'101'
);

-- Materialized views have indexes too.
CREATE MATERIALIZED VIEW words.stored AS SELECT int AS stakind1, txt FROM words.types;
CREATE UNIQUE INDEX ON words.stored (stakind1 DESC, txt COLLATE "C") WHERE stakind1 > 0;
CREATE INDEX ON words.stored (lower(txt));
