DROP VIEW totals;
DROP TABLE orders;
DROP TABLE users;
CREATE TABLE other (id INTEGER);
