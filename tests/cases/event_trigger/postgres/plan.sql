DROP EVENT TRIGGER gone;
DROP EVENT TRIGGER e;
CREATE OR REPLACE FUNCTION public.watch()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $function$BEGIN /* less */ END$function$;
CREATE EVENT TRIGGER e ON ddl_command_start
    WHEN TAG IN ('DROP TABLE')
    EXECUTE FUNCTION public.watch();
ALTER EVENT TRIGGER e DISABLE;
COMMENT ON EVENT TRIGGER e IS 'sees all';
