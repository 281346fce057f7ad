DROP INDEX changed;
DROP INDEX gone;
DROP INDEX old_name;
CREATE UNIQUE INDEX changed ON t (b COLLATE NOCASE DESC) WHERE a > 0;
CREATE INDEX fresh ON t (lower(b));
CREATE INDEX new_name ON t (a, b);
