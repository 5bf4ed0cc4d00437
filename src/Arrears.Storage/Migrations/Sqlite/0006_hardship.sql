-- Hardship appeals as they stand. How many papers are kept, never what they are.
CREATE TABLE hardship_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    status TEXT,
    reason TEXT,
    claimed_on TEXT,
    decide_by TEXT,
    can_pay_fen INTEGER,
    assessed_on TEXT,
    decision TEXT,
    decided_on TEXT,
    until TEXT,
    review_on TEXT,
    pause_until TEXT,
    ended_on TEXT,
    exit TEXT,
    late INTEGER,
    evidence INTEGER,
    purged_on TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX hardship_row_by_status_decide_by ON hardship_row (operator, status, decide_by);
