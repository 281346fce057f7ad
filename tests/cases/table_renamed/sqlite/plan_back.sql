PRAGMA legacy_alter_table = OFF;
ALTER TABLE b RENAME TO a;
PRAGMA legacy_alter_table = ON;
