CREATE TABLE members (who varchar(50), team bigint);
CREATE FUNCTION team() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT 1::bigint';
CREATE TABLE t (id integer, team bigint); ALTER TABLE t ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON t USING (team = team() OR team IN (SELECT m.team FROM members m WHERE m.who = CURRENT_USER));
