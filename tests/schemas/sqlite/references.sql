-- Foreign keys in circles, to what comes later, to what is not there; views over views.

CREATE TABLE employee (
    id INTEGER PRIMARY KEY,
    boss INTEGER REFERENCES employee,
    department INTEGER NOT NULL REFERENCES department (id) ON UPDATE CASCADE ON DELETE RESTRICT
);
CREATE TABLE department (
    id INTEGER PRIMARY KEY,
    head INTEGER CONSTRAINT "head of it" REFERENCES Employee (ID) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    site_country TEXT,
    site_number INTEGER DEFAULT 1,
    CONSTRAINT at_site FOREIGN KEY (site_country, site_number) REFERENCES site ON DELETE SET DEFAULT MATCH FULL
);
CREATE TABLE site (
    country TEXT,
    number INTEGER,
    main_department INTEGER REFERENCES department NOT DEFERRABLE,
    PRIMARY KEY (country, number)
) WITHOUT ROWID;
CREATE TABLE dangling (a INTEGER REFERENCES nowhere (id) ON DELETE NO ACTION, b TEXT REFERENCES site (country));

CREATE VIEW a_over_b AS SELECT head, members * 2 AS twice FROM b_over_c WHERE members > 1;
CREATE VIEW b_over_c AS SELECT head, count(*) AS members FROM c_over_tables GROUP BY head;
CREATE VIEW c_over_tables AS
    SELECT department.head, employee.id FROM department JOIN employee ON employee.department = department.id;
CREATE VIEW recursive_one (id, depth) AS
    WITH RECURSIVE below (id, depth) AS (
        SELECT id, 0 FROM employee WHERE boss IS NULL
        UNION ALL SELECT employee.id, depth + 1 FROM employee JOIN below ON employee.boss = below.id
    )
    SELECT id, depth FROM below;
CREATE VIEW windowed AS SELECT id, rank() OVER (PARTITION BY department ORDER BY id) AS place FROM employee;
