-- Tills: shifts with what was counted, and the receipts they are made of.
CREATE TABLE shift_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    estate text,
    till text,
    on_date date,
    cashier text,
    status text,
    receipts bigint,
    float_fen bigint,
    cash_fen bigint,
    card_fen bigint,
    counted_fen bigint,
    difference_fen bigint,
    explanation text,
    reconciled_by text,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX shift_row_by_estate ON shift_row (operator, estate, till);
CREATE TABLE receipt_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    estate text,
    till text,
    shift text,
    number bigint,
    unit text,
    case_id text,
    method text,
    amount_fen bigint,
    on_date date,
    invoice boolean,
    returned boolean,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
