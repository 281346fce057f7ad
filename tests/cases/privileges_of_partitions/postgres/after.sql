DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['case_owner', 'case_reader', 'case writer'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
CREATE TABLE measured (at date NOT NULL, value bigint, note text) PARTITION BY RANGE (at);
CREATE TABLE measured_2025 PARTITION OF measured FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
GRANT SELECT (value) ON measured TO case_reader;
GRANT SELECT (value) ON measured_2025 TO case_reader;
COMMENT ON COLUMN measured.value IS 'feet';
COMMENT ON COLUMN measured_2025.value IS 'feet';
