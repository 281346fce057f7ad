-- Names the tables whose rows are not these: each value as the type that it has now prints it.
CREATE FUNCTION pg_temp.lost(before text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    relation record;
    now text;
    earlier text;
    differs boolean;
    lost text := '';
BEGIN
    FOR relation IN SELECT key, value FROM jsonb_each(before::jsonb) WHERE value <> '[]' LOOP
        SELECT string_agg(format('t.%I::text', attname), ', '),
            string_agg(format('(b->>%L)::%s%s::text', attname, CASE WHEN coalesce(nullif(typbasetype, 0), atttypid) IN (20, 21, 23) THEN 'numeric::' END,
                format_type(atttypid, atttypmod)), ', ')
        INTO now, earlier
        FROM pg_attribute JOIN pg_type y ON y.oid = atttypid JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
        WHERE nspname || E'\n' || relname = relation.key AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
            AND relation.value->0 ? attname::text;
        IF now IS NULL THEN
            lost := lost || ' no ' || relation.key;
        ELSE
            EXECUTE format(
                'WITH a AS (SELECT ROW(%1$s)::text AS v FROM %2$I.%3$I t), b AS (SELECT ROW(%4$s)::text AS v FROM jsonb_array_elements($1) b)
                 SELECT EXISTS ((TABLE a EXCEPT ALL TABLE b) UNION ALL (TABLE b EXCEPT ALL TABLE a))',
                now, split_part(relation.key, E'\n', 1), substr(relation.key, position(E'\n' IN relation.key) + 1), earlier)
            INTO differs USING relation.value;
            IF differs THEN lost := lost || ' ' || relation.key; END IF;
        END IF;
    END LOOP;
    RETURN lost;
END $$;
