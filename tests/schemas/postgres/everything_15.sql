-- What PostgreSQL 15 added to everything.sql.

CREATE TABLE core.since_15 (
    id integer PRIMARY KEY,
    a integer,
    b integer,
    CONSTRAINT nulls_equal UNIQUE NULLS NOT DISTINCT (a, b),
    CONSTRAINT set_some_null FOREIGN KEY (a, b) REFERENCES core.since_15 (a, b) ON DELETE SET NULL (b),
    CONSTRAINT set_some_default FOREIGN KEY (b, a) REFERENCES core.since_15 (a, b) ON DELETE SET DEFAULT (a)
);
CREATE UNIQUE INDEX nulls_equal_index ON core.since_15 (b) NULLS NOT DISTINCT;
CREATE VIEW core.as_invoker WITH (security_invoker = true, security_barrier = false) AS SELECT id FROM core.since_15;
CREATE PUBLICATION filtered FOR TABLE core.since_15 (id, a) WHERE (id > 5 AND b IS DISTINCT FROM 3), TABLE core.replica_index WHERE (id <> 0);
CREATE TABLE public.outside_of_schemas (id integer PRIMARY KEY);
CREATE PUBLICATION of_schemas FOR TABLES IN SCHEMA core, "Hostile ""schema"". %s \", TABLE public.outside_of_schemas;
CREATE SUBSCRIPTION two_phased CONNECTION 'host=db.example dbname=x' PUBLICATION c WITH (connect = false, slot_name = NONE, two_phase = true, disable_on_error = true);
