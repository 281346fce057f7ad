-- What PostgreSQL 18 added to everything.sql.

CREATE TABLE core.since_18 (
    id integer NOT NULL,
    valid daterange,
    "named not null" integer CONSTRAINT "It's ""not"" null" NOT NULL,
    not_inherited integer CONSTRAINT local_only NOT NULL NO INHERIT,
    virtual integer GENERATED ALWAYS AS (id * 2),
    explicit_virtual text GENERATED ALWAYS AS ('it''s ' || id::text) VIRTUAL,
    CONSTRAINT temporal_key PRIMARY KEY (id, valid WITHOUT OVERLAPS),
    CONSTRAINT not_enforced CHECK (id > 0) NOT ENFORCED
);
CREATE TABLE core.temporal_reference (
    id integer,
    valid daterange,
    since_id integer,
    CONSTRAINT temporal_unique UNIQUE (id, valid WITHOUT OVERLAPS),
    CONSTRAINT temporal_foreign FOREIGN KEY (since_id, PERIOD valid) REFERENCES core.since_18 (id, PERIOD valid),
    CONSTRAINT foreign_not_enforced FOREIGN KEY (id) REFERENCES core.replica_index (id) NOT ENFORCED
);
ALTER TABLE core.temporal_reference ADD CONSTRAINT not_null_later NOT NULL since_id NOT VALID;
COMMENT ON CONSTRAINT not_null_later ON core.temporal_reference IS 'a constraint against null';
CREATE TABLE core.not_null_parent (a integer CONSTRAINT parent_not_null NOT NULL);
CREATE TABLE core.not_null_child (CONSTRAINT child_name NOT NULL a) INHERITS (core.not_null_parent);
CREATE TABLE core.not_null_partitioned (a integer CONSTRAINT of_partitioned NOT NULL, b integer) PARTITION BY LIST (a);
CREATE TABLE core.not_null_partition PARTITION OF core.not_null_partitioned (CONSTRAINT of_partition NOT NULL b) FOR VALUES IN (1);
CREATE PUBLICATION with_generated FOR TABLE core.account WITH (publish_generated_columns = stored);
ALTER DEFAULT PRIVILEGES FOR ROLE trueup_test_owner GRANT SELECT ON LARGE OBJECTS TO trueup_test_reader;
