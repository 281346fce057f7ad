-- Aggregates.
--
-- One column more than its like: `result`, the type of the result.
--
-- Traps: an aggregate without arguments is written `(*)`. What a final function may do to its state has another default for
-- ordered-set aggregates. Names of functions are regproc's text, for the server finds them by the argument types that follow
-- from the aggregate's own.
select 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid           as classid,
       p.oid                                                               as objid,
       'routine'                                                           as kind,
       n.nspname                                                           as schema,
       pg_catalog.format('%s(%s)', p.proname, arguments.identity)          as name,
       pg_catalog.format('AGGREGATE %I.%I(%s)', n.nspname, p.proname, arguments.identity)
                                                                           as address,
       pg_catalog.format(E'CREATE AGGREGATE %I.%I(%s) (\n    %s\n);', n.nspname, p.proname, arguments.signature,
         pg_catalog.concat_ws(E',\n    ',
           'SFUNC = ' || a.aggtransfn,
           'STYPE = ' || pg_catalog.format_type(a.aggtranstype, null),
           'SSPACE = ' || nullif(a.aggtransspace, 0),
           'INITCOND = ' || pg_catalog.quote_literal(a.agginitval),
           'FINALFUNC = ' || nullif(a.aggfinalfn::pg_catalog.oid, 0)::pg_catalog.regproc,
           case when a.aggfinalextra then 'FINALFUNC_EXTRA' end,
           'FINALFUNC_MODIFY = ' || case nullif(a.aggfinalmodify, case a.aggkind when 'n' then 'r' else 'w' end)
             when 'r' then 'READ_ONLY'
             when 's' then 'SHAREABLE'
             when 'w' then 'READ_WRITE'
           end,
           'COMBINEFUNC = ' || nullif(a.aggcombinefn::pg_catalog.oid, 0)::pg_catalog.regproc,
           'SERIALFUNC = ' || nullif(a.aggserialfn::pg_catalog.oid, 0)::pg_catalog.regproc,
           'DESERIALFUNC = ' || nullif(a.aggdeserialfn::pg_catalog.oid, 0)::pg_catalog.regproc,
           'MSFUNC = ' || nullif(a.aggmtransfn::pg_catalog.oid, 0)::pg_catalog.regproc,
           'MINVFUNC = ' || nullif(a.aggminvtransfn::pg_catalog.oid, 0)::pg_catalog.regproc,
           'MSTYPE = ' || pg_catalog.format_type(nullif(a.aggmtranstype, 0), null),
           'MSSPACE = ' || nullif(a.aggmtransspace, 0),
           'MINITCOND = ' || pg_catalog.quote_literal(a.aggminitval),
           'MFINALFUNC = ' || nullif(a.aggmfinalfn::pg_catalog.oid, 0)::pg_catalog.regproc,
           case when a.aggmfinalextra then 'MFINALFUNC_EXTRA' end,
           'MFINALFUNC_MODIFY = ' || case nullif(a.aggmfinalmodify, case a.aggkind when 'n' then 'r' else 'w' end)
             when 'r' then 'READ_ONLY'
             when 's' then 'SHAREABLE'
             when 'w' then 'READ_WRITE'
           end,
           'SORTOP = ' || (
             select pg_catalog.format('OPERATOR(%I.%s)', sn.nspname, s.oprname)
               from pg_catalog.pg_operator s
               join pg_catalog.pg_namespace sn on sn.oid = s.oprnamespace
              where s.oid = a.aggsortop),
           case a.aggkind when 'h' then 'HYPOTHETICAL' end,
           'PARALLEL = ' || case p.proparallel when 's' then 'SAFE' when 'r' then 'RESTRICTED' end))
                                                                           as definition,
       pg_catalog.pg_get_userbyid(p.proowner)                              as owner,
       p.proacl::pg_catalog.text                                           as acl,
       case when p.proacl is not null
            then pg_catalog.acldefault('f', p.proowner)::pg_catalog.text end
                                                                           as default_acl,
       null                                                                as withheld,
       pg_catalog.format_type(p.prorettype, null)                          as result
  from pg_catalog.pg_proc p
  join pg_catalog.pg_aggregate a on a.aggfnoid = p.oid
  join pg_catalog.pg_namespace n on n.oid = p.pronamespace
 cross join lateral (
         select coalesce(nullif(pg_catalog.pg_get_function_identity_arguments(p.oid), ''), '*') as identity,
                coalesce(nullif(pg_catalog.pg_get_function_arguments(p.oid), ''), '*')          as signature
       ) arguments
 where p.oid >= 16384
   and p.prokind = 'a'
   and n.nspname !~ '^pg_|^information_schema$'
   and not exists (
         select
           from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
            and d.objid = p.oid
            and d.deptype = 'e')
