ALTER TABLE a RENAME TO trueup_old_a;
CREATE TABLE a (id INTEGER PRIMARY KEY, b_id INTEGER REFERENCES b (id) ON DELETE CASCADE);
INSERT INTO a (id, b_id) SELECT id, b_id FROM trueup_old_a;
DROP TABLE trueup_old_a;
ALTER TABLE b RENAME TO trueup_old_b;
CREATE TABLE b (id INTEGER PRIMARY KEY, a_id INTEGER);
INSERT INTO b (id, a_id) SELECT id, a_id FROM trueup_old_b;
DROP TABLE trueup_old_b;
