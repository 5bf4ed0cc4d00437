-- Who looked at personal values in clear, and why. Only ever inserted into.
CREATE TABLE personal_access (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    operator text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    actor text NOT NULL,
    role text NOT NULL,
    purpose text NOT NULL,
    accessed_us bigint NOT NULL
);
CREATE INDEX personal_access_by_person ON personal_access (operator, person, number);
