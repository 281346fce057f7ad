-- How far this database's builds of indexes are, the sum of them: what is done, and of how much.
select coalesce(sum(greatest(blocks_done, tuples_done)), 0)::int8
     , coalesce(sum(greatest(blocks_total, tuples_total)), 0)::int8
  from pg_stat_progress_create_index
 where datname = current_database()
