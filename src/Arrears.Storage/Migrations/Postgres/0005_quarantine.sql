-- Accounts that were refused because what is stored of them is damaged: what people and monitors look at. The latest
-- incident of an account stands here; once it is repaired, with what was done.
CREATE TABLE quarantine (
    account text COLLATE "C" NOT NULL PRIMARY KEY,
    operator text COLLATE "C" NOT NULL,
    reason text NOT NULL,
    found_us bigint NOT NULL,
    repaired_us bigint,
    repair text
);
CREATE INDEX quarantine_open ON quarantine (operator, account) WHERE repaired_us IS NULL;
