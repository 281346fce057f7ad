-- Comments on everything that users made, and on the schema `public`.
select classoid, objoid, objsubid, description
  from pg_description
 where objoid >= 16384 or (classoid = 'pg_namespace'::regclass and objoid = 2200)
