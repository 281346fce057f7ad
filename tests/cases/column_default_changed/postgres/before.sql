CREATE TABLE t (a integer DEFAULT 1, b text DEFAULT 'x', c text, d date DEFAULT CURRENT_DATE);
