-- Who looked at personal values in clear, and why. Only ever inserted into.
CREATE TABLE personal_access (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    operator TEXT NOT NULL,
    person TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL,
    purpose TEXT NOT NULL,
    accessed_us INTEGER NOT NULL
) STRICT;
CREATE INDEX personal_access_by_person ON personal_access (operator, person, number);
