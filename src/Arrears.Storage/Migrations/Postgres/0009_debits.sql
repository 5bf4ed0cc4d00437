-- Direct debits that were ordered and have no result yet: what the next run collects.
CREATE TABLE debit_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    case_id text,
    mandate text,
    amount_fen bigint,
    collect_on date,
    attempt bigint,
    account_ref text,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX debit_row_by_collect_on ON debit_row (operator, collect_on);
