-- Sequences with the column that owns them: 'a' is OWNED BY, 'i' an identity column's own.
select s.seqrelid
     , format_type(s.seqtypid, null)
     , s.seqstart
     , s.seqincrement
     , s.seqmin
     , s.seqmax
     , s.seqcache
     , s.seqcycle
     , d.deptype
     , d.refobjid
     , d.refobjsubid
  from pg_sequence s
  left join pg_depend d
    on d.classid = 'pg_class'::regclass and d.objid = s.seqrelid and d.objsubid = 0
   and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
 where s.seqrelid >= 16384
