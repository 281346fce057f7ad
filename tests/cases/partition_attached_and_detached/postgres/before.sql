CREATE TABLE m (id integer, kind text) PARTITION BY LIST (kind);
CREATE TABLE m_a PARTITION OF m FOR VALUES IN ('a', 'b');
CREATE TABLE m_c (id integer, kind text);
INSERT INTO m_c VALUES (1, 'c');
