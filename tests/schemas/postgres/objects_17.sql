-- What PostgreSQL 17 added to objects.sql.

CREATE COLLATION tail.bi (PROVIDER = builtin, LOCALE = 'C');
CREATE SUBSCRIPTION sub17 CONNECTION 'host=x' PUBLICATION q WITH (connect = false, slot_name = NONE, failover);
