-- What PostgreSQL 16 added to objects.sql.

CREATE COLLATION tail.rules (PROVIDER = icu, LOCALE = 'en', RULES = E'&a < ''g''\n&z < k', DETERMINISTIC = false);
CREATE SUBSCRIPTION sub16 CONNECTION 'host=x' PUBLICATION q WITH (connect = false, slot_name = NONE, streaming = on, origin = none, run_as_owner, password_required = false);
CREATE SUBSCRIPTION sub16b CONNECTION 'host=x' PUBLICATION q WITH (connect = false, slot_name = NONE, streaming = off);
CREATE SUBSCRIPTION sub16c CONNECTION 'host=x' PUBLICATION q WITH (connect = false, slot_name = NONE, streaming = parallel);
