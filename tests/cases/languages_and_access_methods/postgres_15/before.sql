CREATE LANGUAGE mine HANDLER plpgsql_call_handler;
CREATE ACCESS METHOD heap2 TYPE TABLE HANDLER heap_tableam_handler;
CREATE TABLE t (a integer) USING heap2;
