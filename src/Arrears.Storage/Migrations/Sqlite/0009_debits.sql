-- Direct debits that were ordered and have no result yet: what the next run collects.
CREATE TABLE debit_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    case_id TEXT,
    mandate TEXT,
    amount_fen INTEGER,
    collect_on TEXT,
    attempt INTEGER,
    account_ref TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX debit_row_by_collect_on ON debit_row (operator, collect_on);
