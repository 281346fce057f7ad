DROP EVENT TRIGGER e;
CREATE OR REPLACE FUNCTION public.watch()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $function$BEGIN END$function$;
CREATE EVENT TRIGGER e ON ddl_command_start
    WHEN TAG IN ('CREATE TABLE')
    EXECUTE FUNCTION public.watch();
CREATE EVENT TRIGGER gone ON ddl_command_end
    EXECUTE FUNCTION public.watch();
