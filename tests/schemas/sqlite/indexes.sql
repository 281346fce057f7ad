-- Indexes: partial, on expressions, unique, with collations and orders.

CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT COLLATE NOCASE, price REAL, data TEXT, gone TEXT, UNIQUE (name, price));

CREATE INDEX item_name ON item (name);
CREATE INDEX item_orders ON item (price DESC, name COLLATE RTRIM ASC, id);
CREATE INDEX item_lower ON item (lower(name), price * 2, json_extract(data, '$.a, "b"'));
CREATE UNIQUE INDEX item_live ON item (name COLLATE BINARY) WHERE gone IS NULL AND price > 0;
CREATE INDEX item_partial_expression ON item (substr(name, 1, 3) DESC) WHERE name LIKE 'a;%' OR name IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS main.item_in_main ON item (data, gone) -- with a comment
;
INSERT INTO item (name, price) VALUES ('makes', 1), ('statistics', 2);
ANALYZE;
