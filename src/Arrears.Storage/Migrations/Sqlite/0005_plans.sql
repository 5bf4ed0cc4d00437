-- Payment plans as they stand.
CREATE TABLE plan_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    status TEXT,
    total_fen INTEGER,
    paid_fen INTEGER,
    schedule TEXT,
    next_due TEXT,
    cure_until TEXT,
    proposed_on TEXT,
    sign_by TEXT,
    approved_on TEXT,
    signed_on TEXT,
    active_from TEXT,
    cases TEXT,
    late_fee TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_row_by_status_due ON plan_row (operator, status, next_due);
