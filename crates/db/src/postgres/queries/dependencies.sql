-- What must exist before what. Left out is what the order of a script keeps anyway: schemas, a table's own parts,
-- foreign keys; and built-in objects. Members of operator families stand for their class or family, and a
-- class comes after its family ('a', 'i'). Before version 15 a generated column goes unasked with the function that computes
-- it ('a'). Of what is within one table, only what generated columns are computed from.
select classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype
  from pg_depend
 where objid >= 16384 and refobjid >= 16384
   and (classid = 'pg_class'::regclass and refclassid = classid and objid = refobjid and objsubid > 0 and refobjsubid > 0
        or classid = 'pg_class'::regclass and objsubid > 0 and deptype = 'a' and refclassid <> classid
        or deptype in ('n', 'x')
        and refclassid <> 'pg_namespace'::regclass
        and not (refclassid = 'pg_class'::regclass and classid in ('pg_class'::regclass, 'pg_constraint'::regclass))
        or classid in ('pg_amop'::regclass, 'pg_amproc'::regclass, 'pg_opclass'::regclass) and deptype in ('a', 'i'))
