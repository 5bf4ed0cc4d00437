-- A keyed hash of values that people are told apart by, so that equal ones are found without opening any.
ALTER TABLE personal_value ADD COLUMN lookup TEXT COLLATE "C";
CREATE INDEX personal_value_by_lookup ON personal_value (operator, lookup) WHERE lookup IS NOT NULL;
