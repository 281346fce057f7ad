-- What belongs to an extension: never an object of its own here.
select classid, objid, refobjid
  from pg_depend
 where deptype = 'e' and refclassid = 'pg_extension'::regclass
