DROP INDEX changed;
DROP INDEX fresh;
DROP INDEX new_name;
CREATE INDEX changed ON t (b);
CREATE INDEX gone ON t (a);
CREATE INDEX old_name ON t (a, b);
