-- Read rows of the accounts, written by the account's own transaction. ReadTables.cs declares the same columns.

CREATE TABLE unit_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    estate TEXT,
    building TEXT,
    entrance TEXT,
    room TEXT,
    occupancy TEXT,
    area_cm2 INTEGER,
    cases INTEGER,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE case_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    estate TEXT,
    unit TEXT,
    building TEXT,
    owner TEXT,
    contract TEXT,
    stage TEXT,
    stage_since TEXT,
    next_action TEXT,
    next_action_on TEXT,
    next_action_by TEXT,
    held INTEGER,
    outstanding_fen INTEGER,
    overdue_fen INTEGER,
    credit_fen INTEGER,
    oldest_due TEXT,
    matter TEXT,
    limitation_on TEXT,
    first_demand_on TEXT,
    second_demand_on TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_row_by_estate_stage ON case_row (operator, estate, stage);
CREATE INDEX case_row_by_stage ON case_row (operator, stage);
CREATE INDEX case_row_by_owner ON case_row (operator, owner);
CREATE INDEX case_row_waiting ON case_row (operator, next_action_on) WHERE overdue_fen > 0;

CREATE TABLE charge_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    case_id TEXT,
    item TEXT,
    period_from TEXT,
    period_to TEXT,
    due TEXT,
    amount_fen INTEGER,
    allocated_fen INTEGER,
    credited_fen INTEGER,
    status TEXT,
    limitation_on TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX charge_row_by_account_case_id ON charge_row (account, case_id);

CREATE TABLE payment_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    case_id TEXT,
    external_id TEXT,
    method TEXT,
    received TEXT,
    amount_fen INTEGER,
    allocated_fen INTEGER,
    unallocated_fen INTEGER,
    reversed INTEGER,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_row_by_account_case_id ON payment_row (account, case_id);

CREATE TABLE owner_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    stage TEXT,
    contactability TEXT,
    person TEXT,
    cases INTEGER,
    balance_fen INTEGER,
    next_action TEXT,
    next_action_on TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE promise_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    status TEXT,
    amount_fen INTEGER,
    promised_on TEXT,
    due TEXT,
    moves INTEGER,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX promise_row_by_status_due ON promise_row (operator, status, due);

CREATE TABLE matter_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    creditor TEXT,
    stage TEXT,
    opened TEXT,
    claimed_fen INTEGER,
    next_action TEXT,
    next_action_on TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX matter_row_by_stage ON matter_row (operator, stage);

CREATE TABLE work_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    kind TEXT,
    estate TEXT,
    unit TEXT,
    case_id TEXT,
    owner TEXT,
    due TEXT,
    band TEXT,
    channel TEXT,
    role TEXT,
    step TEXT,
    reference TEXT,
    opened TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
-- Work without a date comes last.
CREATE INDEX work_row_by_kind_due ON work_row (operator, kind, coalesce(due, '9999-12-31'), account, row_key);
CREATE INDEX work_row_by_due ON work_row (operator, coalesce(due, '9999-12-31'), account, row_key);

CREATE TABLE contact_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    channel TEXT,
    purpose TEXT,
    status TEXT,
    on_date TEXT,
    band TEXT,
    outcome TEXT,
    dispatch TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_row_by_on_date ON contact_row (operator, on_date);

CREATE TABLE suspense_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    external_id TEXT,
    received TEXT,
    amount_fen INTEGER,
    open_fen INTEGER,
    status TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX suspense_row_by_status ON suspense_row (operator, status);
