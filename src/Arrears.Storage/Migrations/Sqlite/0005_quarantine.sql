-- Accounts that were refused because what is stored of them is damaged: what people and monitors look at. The latest
-- incident of an account stands here; once it is repaired, with what was done.
CREATE TABLE quarantine (
    account TEXT NOT NULL PRIMARY KEY,
    operator TEXT NOT NULL,
    reason TEXT NOT NULL,
    found_us INTEGER NOT NULL,
    repaired_us INTEGER,
    repair TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX quarantine_open ON quarantine (operator, account) WHERE repaired_us IS NULL;
