-- Sequences with the column that owns them: 'a' is OWNED BY, 'i' an identity column's own.
select s.seqrelid
     , s.seqtypid
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
  left join lateral (select deptype, refobjid, refobjsubid
                       from pg_depend
                      where classid = 'pg_class'::regclass and objid = s.seqrelid and objsubid = 0
                        and refclassid = 'pg_class'::regclass and deptype in ('a', 'i') and refobjsubid > 0
                      limit 1) d on true
 where s.seqrelid >= 16384
