CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE m (id integer, p_id integer) PARTITION BY RANGE (id);
CREATE TABLE m_1 PARTITION OF m FOR VALUES FROM (0) TO (100);
CREATE TABLE m_2 (id integer, p_id integer REFERENCES p);
