CREATE FUNCTION renamed(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION defaulted(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION typed(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION out_(a integer, OUT b integer) LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION rows_() RETURNS TABLE (a integer) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION many(VARIADIC a integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
