CREATE TABLE m (id integer, kind text) PARTITION BY LIST (kind);
CREATE TABLE m_a (id integer, kind text);
CREATE TABLE m_c PARTITION OF m FOR VALUES IN ('c');
INSERT INTO m_a VALUES (1, 'a');
