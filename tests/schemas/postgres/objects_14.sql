-- What PostgreSQL 14 added to objects.sql.

CREATE TYPE tail.mr AS RANGE (SUBTYPE = text, COLLATION = "C", MULTIRANGE_TYPE_NAME = "S ""q"". %s \"."Multi ""x"" \");
CREATE SUBSCRIPTION sub14 CONNECTION 'host=x' PUBLICATION q WITH (connect = false, slot_name = NONE, binary, streaming);
CREATE OPERATOR CLASS tail.mrk FOR TYPE tail.mr USING gist AS STORAGE tail.r1, OPERATOR 1 <<(anyrange, anyrange);
