CREATE TABLE t (a integer DEFAULT 2, b text, c text DEFAULT 'it''s', d date DEFAULT (CURRENT_DATE + 1));
