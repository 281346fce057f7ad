-- What must exist before what. Left out is what the order of a script keeps anyway: schemas, a table's own parts,
-- foreign keys; and built-in objects. Members of operator families stand for their class or family, and a
-- class comes after its family ('a', 'i'). Before version 15 a generated column goes unasked with the function that computes
-- it ('a'). Of what is within one table, only what generated columns are computed from.
select classid::int4, objid::int4, objsubid, refclassid::int4, refobjid::int4, refobjsubid, deptype
  from pg_depend
 where objid >= 16384 and refobjid >= 16384
   and case when refclassid = 'pg_class'::regclass
            then case when classid = 'pg_constraint'::regclass then false
                      when classid = refclassid then objid = refobjid and objsubid > 0 and refobjsubid > 0
                      else deptype = 'n' or deptype = 'x' end
            when refclassid = 'pg_namespace'::regclass then false
            when deptype = 'a' and classid = 'pg_class'::regclass then objsubid > 0
            when deptype = 'a' or deptype = 'i'
            then classid in ('pg_amop'::regclass, 'pg_amproc'::regclass, 'pg_opclass'::regclass)
            else deptype = 'n' or deptype = 'x' end
