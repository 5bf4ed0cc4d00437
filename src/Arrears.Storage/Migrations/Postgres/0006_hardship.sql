-- Hardship appeals as they stand. How many papers are kept, never what they are.
CREATE TABLE hardship_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    status text,
    reason text,
    claimed_on date,
    decide_by date,
    can_pay_fen bigint,
    assessed_on date,
    decision text,
    decided_on date,
    until date,
    review_on date,
    pause_until date,
    ended_on date,
    exit text,
    late boolean,
    evidence bigint,
    purged_on date,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX hardship_row_by_status_decide_by ON hardship_row (operator, status, decide_by);
