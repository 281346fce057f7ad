-- Rewrite rules beside the views' own; those come too, without text, for their place in dependencies.
select r.oid, r.rulename, r.ev_class, r.ev_enabled
     , case when r.rulename <> '_RETURN' then pg_get_ruledef(r.oid) end
  from pg_rewrite r
 where r.oid >= 16384
