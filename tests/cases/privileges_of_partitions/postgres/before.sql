DO $$ DECLARE name text; BEGIN
    FOREACH name IN ARRAY ARRAY['case_owner', 'case_reader', 'case writer'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I', name);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
END $$;
CREATE TABLE measured (at date NOT NULL, value integer, note text) PARTITION BY RANGE (at);
CREATE TABLE measured_2025 PARTITION OF measured FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
COMMENT ON COLUMN measured.value IS 'metres';
COMMENT ON COLUMN measured_2025.value IS 'metres';
