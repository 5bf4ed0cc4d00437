-- Read rows of the accounts, written by the account's own transaction. ReadTables.cs declares the same columns.

CREATE TABLE unit_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    estate text,
    building text,
    entrance text,
    room text,
    occupancy text,
    area_cm2 bigint,
    cases bigint,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);

CREATE TABLE case_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    estate text,
    unit text,
    building text,
    owner text,
    contract text,
    stage text,
    stage_since date,
    next_action text,
    next_action_on date,
    next_action_by text,
    held boolean,
    outstanding_fen bigint,
    overdue_fen bigint,
    credit_fen bigint,
    oldest_due date,
    matter text,
    limitation_on date,
    first_demand_on date,
    second_demand_on date,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX case_row_by_estate_stage ON case_row (operator, estate, stage);
CREATE INDEX case_row_by_stage ON case_row (operator, stage);
CREATE INDEX case_row_by_owner ON case_row (operator, owner);
CREATE INDEX case_row_waiting ON case_row (operator, next_action_on) WHERE overdue_fen > 0;

CREATE TABLE charge_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    case_id text,
    item text,
    period_from date,
    period_to date,
    due date,
    amount_fen bigint,
    allocated_fen bigint,
    credited_fen bigint,
    status text,
    limitation_on date,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX charge_row_by_account_case_id ON charge_row (account, case_id);

CREATE TABLE payment_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    case_id text,
    external_id text,
    method text,
    received date,
    amount_fen bigint,
    allocated_fen bigint,
    unallocated_fen bigint,
    reversed boolean,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX payment_row_by_account_case_id ON payment_row (account, case_id);

CREATE TABLE owner_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    stage text,
    contactability text,
    person text,
    cases bigint,
    balance_fen bigint,
    next_action text,
    next_action_on date,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);

CREATE TABLE promise_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    status text,
    amount_fen bigint,
    promised_on date,
    due date,
    moves bigint,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX promise_row_by_status_due ON promise_row (operator, status, due);

CREATE TABLE matter_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    creditor text,
    stage text,
    opened date,
    claimed_fen bigint,
    next_action text,
    next_action_on date,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX matter_row_by_stage ON matter_row (operator, stage);

CREATE TABLE work_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    kind text,
    estate text,
    unit text,
    case_id text,
    owner text,
    due date,
    band text,
    channel text,
    role text,
    step text,
    reference text,
    opened date,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
-- Work without a date comes last.
CREATE INDEX work_row_by_kind_due ON work_row (operator, kind, coalesce(due, date '9999-12-31'), account, row_key);
CREATE INDEX work_row_by_due ON work_row (operator, coalesce(due, date '9999-12-31'), account, row_key);

CREATE TABLE contact_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    channel text,
    purpose text,
    status text,
    on_date date,
    band text,
    outcome text,
    dispatch text,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX contact_row_by_on_date ON contact_row (operator, on_date);

CREATE TABLE suspense_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    external_id text,
    received date,
    amount_fen bigint,
    open_fen bigint,
    status text,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX suspense_row_by_status ON suspense_row (operator, status);
