-- Payment plans as they stand.
CREATE TABLE plan_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    status text,
    total_fen bigint,
    paid_fen bigint,
    schedule text,
    next_due date,
    cure_until date,
    proposed_on date,
    sign_by date,
    approved_on date,
    signed_on date,
    active_from date,
    cases text,
    late_fee text,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX plan_row_by_status_due ON plan_row (operator, status, next_due);
