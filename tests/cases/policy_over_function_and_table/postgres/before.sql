CREATE TABLE members (who text, team integer);
CREATE FUNCTION team() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
CREATE TABLE t (id integer, team integer); ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (team = team() OR team IN (SELECT m.team FROM members m WHERE m.who = CURRENT_USER));
