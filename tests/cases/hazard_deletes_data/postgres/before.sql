CREATE TABLE shown (id integer PRIMARY KEY, width integer, height integer, area integer);
-- What is computed can be computed again.
CREATE TABLE quiet (id integer PRIMARY KEY, width integer, height integer, area integer GENERATED ALWAYS AS (width * height) STORED);
