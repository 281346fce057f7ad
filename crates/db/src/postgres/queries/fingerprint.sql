-- What of a database moves whenever its schema does: of each catalog, how many rows there are and the sum of the
-- transactions that wrote them. Every insert, update and delete moves one of the two, also that of a transaction older
-- than the newest. Who is asked counts too, for what he may see, and so does the server: a restored copy is another.
-- Of catalogs that most roles may not read, what everybody may see of them.
with database as (select oid, datdba from pg_database where datname = current_database())
select 'server', (select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint())
union all
select 'version ' || current_user, current_setting('server_version_num')::bigint, oid::bigint from database
union all
select 'pg_class', count(*), sum(xmin::text::bigint) from pg_class where relpersistence <> 't'
union all
-- What every table has by itself is written with the table. A default that changes is written here too: whether there is
-- one stands here.
select 'pg_attribute', count(*), sum(xmin::text::bigint) from pg_attribute where attnum > 0
union all
-- Of dependencies those that are no part of what another catalog holds, each found by an index: those on extensions,
-- sequences' owners, and since version 15 schemas in publications.
select 'pg_depend', count(*), sum(xmin::text::bigint) from pg_depend where refclassid = 'pg_extension'::regclass
union all
select 'owned', count(*), sum(d.xmin::text::bigint)
  from pg_sequence s
  join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.seqrelid and d.deptype = 'a'
union all
select 'published', count(*), sum(xmin::text::bigint)
  from pg_depend
 where classid = to_regclass('pg_catalog.pg_publication_namespace')
union all select 'pg_aggregate', count(*), sum(xmin::text::bigint) from pg_aggregate
union all select 'pg_am', count(*), sum(xmin::text::bigint) from pg_am
union all select 'pg_amop', count(*), sum(xmin::text::bigint) from pg_amop
union all select 'pg_amproc', count(*), sum(xmin::text::bigint) from pg_amproc
union all select 'pg_cast', count(*), sum(xmin::text::bigint) from pg_cast
union all select 'pg_collation', count(*), sum(xmin::text::bigint) from pg_collation
union all select 'pg_constraint', count(*), sum(xmin::text::bigint) from pg_constraint
union all select 'pg_conversion', count(*), sum(xmin::text::bigint) from pg_conversion
union all select 'pg_database', count(*), sum(xmin::text::bigint) from pg_database
 where oid = (select oid from database)
union all select 'pg_db_role_setting', count(*), sum(xmin::text::bigint) from pg_db_role_setting
 where setdatabase = (select oid from database)
union all select 'pg_default_acl', count(*), sum(xmin::text::bigint) from pg_default_acl
union all select 'pg_description', count(*), sum(xmin::text::bigint) from pg_description
union all select 'pg_enum', count(*), sum(xmin::text::bigint) from pg_enum
union all select 'pg_event_trigger', count(*), sum(xmin::text::bigint) from pg_event_trigger
union all select 'pg_extension', count(*), sum(xmin::text::bigint) from pg_extension
union all select 'pg_foreign_data_wrapper', count(*), sum(xmin::text::bigint) from pg_foreign_data_wrapper
union all select 'pg_foreign_server', count(*), sum(xmin::text::bigint) from pg_foreign_server
union all select 'pg_foreign_table', count(*), sum(xmin::text::bigint) from pg_foreign_table
union all select 'pg_index', count(*), sum(xmin::text::bigint) from pg_index
union all select 'pg_inherits', count(*), sum(xmin::text::bigint) from pg_inherits
union all select 'pg_init_privs', count(*), sum(xmin::text::bigint) from pg_init_privs
union all select 'pg_language', count(*), sum(xmin::text::bigint) from pg_language
union all select 'pg_largeobject_metadata', count(*), sum(xmin::text::bigint) from pg_largeobject_metadata
union all select 'pg_namespace', count(*), sum(xmin::text::bigint) from pg_namespace
 where nspname !~ '^pg_(temp|toast_temp)'
union all select 'pg_opclass', count(*), sum(xmin::text::bigint) from pg_opclass
union all select 'pg_operator', count(*), sum(xmin::text::bigint) from pg_operator
union all select 'pg_opfamily', count(*), sum(xmin::text::bigint) from pg_opfamily
union all select 'pg_partitioned_table', count(*), sum(xmin::text::bigint) from pg_partitioned_table
union all select 'pg_policy', count(*), sum(xmin::text::bigint) from pg_policy
union all select 'pg_proc', count(*), sum(xmin::text::bigint) from pg_proc
union all select 'pg_publication', count(*), sum(xmin::text::bigint) from pg_publication
union all select 'pg_publication_rel', count(*), sum(xmin::text::bigint) from pg_publication_rel
union all select 'pg_range', count(*), sum(xmin::text::bigint) from pg_range
union all select 'pg_rewrite', count(*), sum(xmin::text::bigint) from pg_rewrite
union all
-- Of roles those that something here names: on some servers new ones never stop coming.
select 'pg_roles', count(*), sum(hashtext(rolname)::bigint * oid::bigint)
  from pg_roles
 where oid = (select datdba from database)
    or oid in (select refobjid from pg_shdepend
                where dbid = (select oid from database) and refclassid = 'pg_authid'::regclass)
union all select 'pg_seclabel', count(*), sum(xmin::text::bigint) from pg_seclabel
union all select 'pg_sequence', count(*), sum(xmin::text::bigint) from pg_sequence
union all select 'pg_shdescription', count(*), sum(xmin::text::bigint) from pg_shdescription
 where objoid = (select oid from database)
union all select 'pg_shseclabel', count(*), sum(xmin::text::bigint) from pg_shseclabel
 where objoid = (select oid from database)
union all select 'pg_statistic_ext', count(*), sum(xmin::text::bigint) from pg_statistic_ext
union all
select 'pg_subscription', count(*),
       sum(oid::bigint * hashtext(concat_ws(' ', subname, subowner, subenabled, subslotname, subsynccommit, subpublications)))
  from pg_subscription
 where subdbid = (select oid from database)
union all select 'pg_tablespace', count(*), sum(xmin::text::bigint) from pg_tablespace
union all select 'pg_transform', count(*), sum(xmin::text::bigint) from pg_transform
union all select 'pg_trigger', count(*), sum(xmin::text::bigint) from pg_trigger
union all select 'pg_ts_config', count(*), sum(xmin::text::bigint) from pg_ts_config
union all select 'pg_ts_config_map', count(*), sum(xmin::text::bigint) from pg_ts_config_map
union all select 'pg_ts_dict', count(*), sum(xmin::text::bigint) from pg_ts_dict
union all select 'pg_ts_parser', count(*), sum(xmin::text::bigint) from pg_ts_parser
union all select 'pg_ts_template', count(*), sum(xmin::text::bigint) from pg_ts_template
union all select 'pg_type', count(*), sum(xmin::text::bigint) from pg_type
union all select 'pg_user_mappings', count(*), sum(umid::bigint * (1 + abs(hashtext(usename || srvname)))) from pg_user_mappings
