CREATE TABLE shown (id integer PRIMARY KEY, owner text);
CREATE TABLE quiet (id integer PRIMARY KEY, owner text);
-- Who sees which rows, beside what is only said of a table.
ALTER TABLE shown ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON shown USING (owner = CURRENT_USER);
COMMENT ON TABLE quiet IS 'rows of all';
