-- Labels of security label providers.
select classoid, objoid, objsubid, provider, label from pg_seclabel where objoid >= 16384 order by provider
