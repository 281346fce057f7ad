-- Row security policies. Role 0 is everybody. An expression without a subquery is printed with a stand-in for its table,
-- where one is wide enough: see expression.rs.
select p.oid
     , p.polname
     , p.polrelid
     , p.polpermissive
     , p.polcmd
     , p.polroles
     , pg_get_expr(p.polqual, p.printed_with)
     , pg_get_expr(p.polwithcheck, p.printed_with)
     , p.printed_with <> p.polrelid
  from (select *
             , case when 31 < (select c.relnatts from pg_class c where c.oid = polrelid)
                      or concat(polqual::text, polwithcheck::text) like '%{SUBLINK %' then polrelid
                    else 'pg_statistic'::regclass end as printed_with
          from pg_policy
         where oid >= 16384
        offset 0) p
