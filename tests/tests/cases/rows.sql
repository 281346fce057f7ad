-- Puts some rows into each table that has none, if asked to, and gives all rows of all tables: a JSON object that has,
-- by schema, line break and name, a list of objects with all values as text.
CREATE FUNCTION pg_temp.value_of(type oid, number integer) RETURNS text LANGUAGE sql AS $$
    SELECT CASE
        WHEN t.typtype = 'd' THEN pg_temp.value_of(t.typbasetype, number)
        WHEN t.typtype = 'e' THEN (SELECT quote_literal(min(enumlabel)) FROM pg_enum WHERE enumtypid = t.oid)
        WHEN t.typname = 'uuid' THEN format('%L', format('00000000-0000-0000-0000-00000000000%s', number))
        WHEN t.typcategory IN ('N', 'S') THEN quote_literal(number)
        WHEN t.typcategory = 'B' THEN 'true'
        WHEN t.typname IN ('date', 'timestamp', 'timestamptz') THEN format('%L', format('2026-01-0%s', number))
        WHEN t.typcategory = 'A' THEN '''{}'''
        WHEN t.typname IN ('json', 'jsonb') THEN format('%L', format('{"a": %s}', number))
        ELSE 'NULL' END
    FROM pg_type t WHERE t.oid = type $$;

CREATE FUNCTION pg_temp.fill(relation regclass) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    has_rows boolean;
    columns text;
    given text;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s)', relation) INTO has_rows;
    IF has_rows THEN RETURN; END IF;
    FOR number IN 1..3 LOOP
        SELECT string_agg(quote_ident(attname), ', '), string_agg(pg_temp.value_of(atttypid, number), ', ')
        INTO columns, given
        FROM pg_attribute
        WHERE attrelid = relation AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attidentity = '';
        BEGIN
            EXECUTE format('INSERT INTO %s (%s) VALUES (%s)', relation, columns, given);
        EXCEPTION WHEN OTHERS THEN
            -- Not every table takes such rows.
        END;
    END LOOP;
END $$;

CREATE FUNCTION pg_temp.rows(fill boolean) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    relation record;
    rows jsonb;
    shown text;
    answer jsonb := '{}';
BEGIN
    IF fill THEN
        FOR pass IN 1..2 LOOP
            FOR relation IN
                SELECT oid::regclass AS own FROM pg_class
                WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace NOT IN (11, 'information_schema'::regnamespace)
            LOOP
                PERFORM pg_temp.fill(relation.own);
            END LOOP;
        END LOOP;
    END IF;
    FOR relation IN
        SELECT c.oid::regclass AS own, nspname || E'\n' || relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
        WHERE relkind IN ('r', 'p') AND n.oid <> 11 AND nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
    LOOP
        SELECT string_agg(format('%L, %I::text', attname, attname), ', ') INTO shown
        FROM pg_attribute WHERE attrelid = relation.own AND attnum > 0 AND NOT attisdropped AND attgenerated = '';
        IF shown IS NOT NULL THEN
            EXECUTE format('SELECT coalesce(jsonb_agg(jsonb_build_object(%s)), ''[]'') FROM %s', shown, relation.own) INTO rows;
            answer := answer || jsonb_build_object(relation.name, rows);
        END IF;
    END LOOP;
    RETURN answer;
END $$;
