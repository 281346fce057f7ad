-- What PostgreSQL 15 added to objects.sql.

CREATE PUBLICATION p15 FOR TABLE "S ""q"". %s \"."Tab ""x""" (b, "Col ""x""") WHERE (true), tail.parted WHERE (a > 5 AND a <> 7) WITH (publish_via_partition_root);
CREATE PUBLICATION p15b FOR TABLES IN SCHEMA "select", "S ""q"". %s \";
CREATE SUBSCRIPTION sub15 CONNECTION 'host=x' PUBLICATION q WITH (connect = false, slot_name = NONE, two_phase, disable_on_error);
