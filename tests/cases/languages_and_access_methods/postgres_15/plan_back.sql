DROP TABLE public.u;
CREATE LANGUAGE mine
    HANDLER plpgsql_call_handler;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
ALTER TABLE public.t SET ACCESS METHOD heap2;
