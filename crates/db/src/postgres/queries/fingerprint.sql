-- What of a database moves whenever its schema does: of each catalog, how many rows there are and the sum of the
-- transactions that wrote them. Every insert, update and delete moves one of the two, also that of a transaction older
-- than the newest. Who is asked counts too, for what he may see, and so does the server: a restored copy is another.
-- Of catalogs that most roles may not read, what everybody may see of them.
with database as (select oid, datdba from pg_database where datname = current_database())
select 'server', (select system_identifier from pg_control_system()), (select timeline_id from pg_control_checkpoint())
union all
select 'version ' || current_user, current_setting('server_version_num')::bigint, oid::bigint from database
union all
select 'pg_class', count(*), {writers} from pg_class where relpersistence <> 't'
union all
-- What every table has by itself is written with the table. A default that changes is written here too: whether there is
-- one stands here.
select 'pg_attribute', count(*), {writers} from pg_attribute where attnum > 0
union all
-- Of dependencies those that are no part of what another catalog holds, each found by an index: those on extensions,
-- sequences' owners, and since version 15 schemas in publications.
select 'pg_depend', count(*), {writers} from pg_depend where refclassid = 'pg_extension'::regclass
union all
select 'owned', count(*), {writers}
  from (select d.xmin
          from pg_sequence s
         cross join lateral (select xmin from pg_depend
                              where classid = 'pg_class'::regclass and objid = s.seqrelid and deptype = 'a' offset 0) d) d
union all
select 'published', count(*), {writers}
  from pg_depend
 where classid = to_regclass('pg_catalog.pg_publication_namespace')
union all select 'pg_aggregate', count(*), {writers} from pg_aggregate
union all select 'pg_am', count(*), {writers} from pg_am
union all select 'pg_amop', count(*), {writers} from pg_amop
union all select 'pg_amproc', count(*), {writers} from pg_amproc
union all select 'pg_cast', count(*), {writers} from pg_cast
union all select 'pg_collation', count(*), {writers} from pg_collation
union all select 'pg_constraint', count(*), {writers} from pg_constraint
union all select 'pg_conversion', count(*), {writers} from pg_conversion
union all select 'pg_database', count(*), {writers} from pg_database
 where oid = (select oid from database)
union all select 'pg_db_role_setting', count(*), {writers} from pg_db_role_setting
 where setdatabase = (select oid from database)
union all select 'pg_default_acl', count(*), {writers} from pg_default_acl
union all select 'pg_description', count(*), {writers} from pg_description
union all select 'pg_enum', count(*), {writers} from pg_enum
union all select 'pg_event_trigger', count(*), {writers} from pg_event_trigger
union all select 'pg_extension', count(*), {writers} from pg_extension
union all select 'pg_foreign_data_wrapper', count(*), {writers} from pg_foreign_data_wrapper
union all select 'pg_foreign_server', count(*), {writers} from pg_foreign_server
union all select 'pg_foreign_table', count(*), {writers} from pg_foreign_table
union all select 'pg_index', count(*), {writers} from pg_index
union all select 'pg_inherits', count(*), {writers} from pg_inherits
union all select 'pg_init_privs', count(*), {writers} from pg_init_privs
union all select 'pg_language', count(*), {writers} from pg_language
union all select 'pg_largeobject_metadata', count(*), {writers} from pg_largeobject_metadata
union all select 'pg_namespace', count(*), {writers} from pg_namespace
 where nspname !~ '^pg_(temp|toast_temp)'
union all select 'pg_opclass', count(*), {writers} from pg_opclass
union all select 'pg_operator', count(*), {writers} from pg_operator
union all select 'pg_opfamily', count(*), {writers} from pg_opfamily
union all select 'pg_partitioned_table', count(*), {writers} from pg_partitioned_table
union all select 'pg_policy', count(*), {writers} from pg_policy
union all select 'pg_proc', count(*), {writers} from pg_proc
union all select 'pg_publication', count(*), {writers} from pg_publication
union all select 'pg_publication_rel', count(*), {writers} from pg_publication_rel
union all select 'pg_range', count(*), {writers} from pg_range
union all select 'pg_rewrite', count(*), {writers} from pg_rewrite
union all
-- Of roles those that something here names: on some servers new ones never stop coming.
select 'pg_roles', count(*), sum(hashtext(rolname)::bigint * oid::bigint)
  from pg_roles
 where oid = (select datdba from database)
    or oid in (select refobjid from pg_shdepend
                where dbid = (select oid from database) and refclassid = 'pg_authid'::regclass)
union all select 'pg_seclabel', count(*), {writers} from pg_seclabel
union all select 'pg_sequence', count(*), {writers} from pg_sequence
union all select 'pg_shdescription', count(*), {writers} from pg_shdescription
 where objoid = (select oid from database)
union all select 'pg_shseclabel', count(*), {writers} from pg_shseclabel
 where objoid = (select oid from database)
union all select 'pg_statistic_ext', count(*), {writers} from pg_statistic_ext
union all
select 'pg_subscription', count(*),
       sum(oid::bigint * hashtext(concat_ws(' ', subname, subowner, subenabled, subslotname, subsynccommit, subpublications)))
  from pg_subscription
 where subdbid = (select oid from database)
union all select 'pg_tablespace', count(*), {writers} from pg_tablespace
union all select 'pg_transform', count(*), {writers} from pg_transform
union all select 'pg_trigger', count(*), {writers} from pg_trigger
union all select 'pg_ts_config', count(*), {writers} from pg_ts_config
union all select 'pg_ts_config_map', count(*), {writers} from pg_ts_config_map
union all select 'pg_ts_dict', count(*), {writers} from pg_ts_dict
union all select 'pg_ts_parser', count(*), {writers} from pg_ts_parser
union all select 'pg_ts_template', count(*), {writers} from pg_ts_template
union all select 'pg_type', count(*), {writers} from pg_type
union all select 'pg_user_mappings', count(*), sum(umid::bigint * (1 + abs(hashtext(usename || srvname)))) from pg_user_mappings
