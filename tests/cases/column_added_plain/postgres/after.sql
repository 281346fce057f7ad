CREATE TABLE t (id integer PRIMARY KEY, note text, born timestamp with time zone DEFAULT now() NOT NULL, n integer DEFAULT 7 NOT NULL);
COMMENT ON COLUMN t.note IS 'what people say';
