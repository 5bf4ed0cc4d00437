-- Tills: shifts with what was counted, and the receipts they are made of.
CREATE TABLE shift_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    estate TEXT,
    till TEXT,
    on_date TEXT,
    cashier TEXT,
    status TEXT,
    receipts INTEGER,
    float_fen INTEGER,
    cash_fen INTEGER,
    card_fen INTEGER,
    counted_fen INTEGER,
    difference_fen INTEGER,
    explanation TEXT,
    reconciled_by TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX shift_row_by_estate ON shift_row (operator, estate, till);
CREATE TABLE receipt_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    estate TEXT,
    till TEXT,
    shift TEXT,
    number INTEGER,
    unit TEXT,
    case_id TEXT,
    method TEXT,
    amount_fen INTEGER,
    on_date TEXT,
    invoice INTEGER,
    returned INTEGER,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
