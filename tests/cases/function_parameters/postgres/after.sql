CREATE FUNCTION renamed(b integer) RETURNS integer LANGUAGE sql AS 'SELECT b';
CREATE FUNCTION defaulted(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE FUNCTION typed(a text) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION out_(a integer, OUT b integer, OUT c text) LANGUAGE sql AS 'SELECT a, NULL::text';
CREATE FUNCTION rows_() RETURNS TABLE (a integer, b text) LANGUAGE sql AS 'SELECT 1, NULL::text';
CREATE FUNCTION many(a integer[]) RETURNS integer LANGUAGE sql AS 'SELECT 1';
