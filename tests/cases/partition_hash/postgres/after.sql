CREATE TABLE m (id integer, n bigint NOT NULL) PARTITION BY HASH (id);
CREATE TABLE m_0 PARTITION OF m FOR VALUES WITH (modulus 2, remainder 0);
CREATE TABLE m_1 PARTITION OF m FOR VALUES WITH (modulus 2, remainder 1);
