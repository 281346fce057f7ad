ALTER TABLE Users RENAME TO trueup_old_Users;
CREATE TABLE Users (Id INTEGER PRIMARY KEY, Name TEXT, Mail TEXT);
INSERT INTO Users (Id, Name) SELECT Id, Name FROM trueup_old_Users;
DROP TABLE trueup_old_Users;
