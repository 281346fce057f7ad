-- no rows
CREATE TABLE stays (id integer PRIMARY KEY, gone_id integer);
CREATE TABLE fresh (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, stays_id integer REFERENCES stays);
COMMENT ON TABLE fresh IS 'new here';
