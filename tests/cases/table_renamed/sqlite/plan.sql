PRAGMA legacy_alter_table = OFF;
ALTER TABLE a RENAME TO b;
PRAGMA legacy_alter_table = ON;
