-- Instants are microseconds since 1970-01-01 UTC (columns ending in _us). Dates are yyyy-MM-dd.

-- The registry: one row per account that was ever created, with what its last commit left. A state row that does not
-- agree with it is damaged, and a missing state row of an account listed here is lost, never new.
CREATE TABLE account_head (
    account TEXT NOT NULL PRIMARY KEY,
    operator TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    state_hash BLOB NOT NULL CHECK (length(state_hash) = 32),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    chain BLOB NOT NULL CHECK (length(chain) = 32)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_head_by_operator ON account_head (operator, account);

CREATE TABLE account_state (
    account TEXT NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL CHECK (version > 0),
    schema_number INTEGER NOT NULL,
    payload BLOB NOT NULL,
    state_hash BLOB NOT NULL
) STRICT;

CREATE TABLE journal (
    number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    operator TEXT NOT NULL,
    kind TEXT NOT NULL,
    business_date TEXT NOT NULL,
    recorded_us INTEGER NOT NULL,
    body BLOB NOT NULL,
    chain BLOB NOT NULL CHECK (length(chain) = 32),
    UNIQUE (account, sequence)
) STRICT;
CREATE INDEX journal_by_operator ON journal (operator, number);

-- What the heads were on a day, each seal over the one before: lines cut from the end of a stream show.
CREATE TABLE journal_seal (
    operator TEXT NOT NULL,
    business_date TEXT NOT NULL,
    streams INTEGER NOT NULL,
    covers TEXT NOT NULL,
    previous BLOB NOT NULL,
    seal BLOB NOT NULL,
    recorded_us INTEGER NOT NULL,
    PRIMARY KEY (operator, business_date)
) STRICT, WITHOUT ROWID;

CREATE TABLE idempotency (
    operator TEXT NOT NULL,
    caller TEXT NOT NULL,
    request_id TEXT NOT NULL,
    account TEXT NOT NULL,
    body_hash BLOB NOT NULL,
    answer BLOB NOT NULL,
    keep INTEGER NOT NULL CHECK (keep IN (0, 1)),
    recorded_us INTEGER NOT NULL,
    PRIMARY KEY (operator, caller, request_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_age ON idempotency (recorded_us) WHERE keep = 0;

-- The last message of each sender that a receiver has applied.
CREATE TABLE applied_mark (
    receiver TEXT NOT NULL,
    sender TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    PRIMARY KEY (receiver, sender)
) STRICT, WITHOUT ROWID;

-- The last sequence a sender gave to a message for a receiver.
CREATE TABLE outbox_counter (
    sender TEXT NOT NULL,
    receiver TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    PRIMARY KEY (sender, receiver)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox (
    sender TEXT NOT NULL,
    receiver TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    written_us INTEGER NOT NULL,
    PRIMARY KEY (sender, receiver, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE dispatch (
    operator TEXT NOT NULL,
    dispatch_id TEXT NOT NULL,
    account TEXT NOT NULL,
    channel TEXT NOT NULL,
    status TEXT NOT NULL,
    send_from_us INTEGER NOT NULL,
    expires_us INTEGER NOT NULL,
    body BLOB NOT NULL,
    lease_us INTEGER NOT NULL,
    PRIMARY KEY (operator, dispatch_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispatch_by_status ON dispatch (status, send_from_us);
CREATE INDEX dispatch_by_account ON dispatch (account);

CREATE TABLE due_work (
    account TEXT NOT NULL PRIMARY KEY,
    operator TEXT NOT NULL,
    due_us INTEGER NOT NULL,
    lease_us INTEGER NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    parked INTEGER NOT NULL CHECK (parked IN (0, 1)),
    error TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX due_work_by_due ON due_work (due_us, account) WHERE NOT parked;
CREATE INDEX due_work_parked ON due_work (operator, due_us) WHERE parked;

CREATE TABLE policy_epoch (
    operator TEXT NOT NULL PRIMARY KEY,
    epoch INTEGER NOT NULL CHECK (epoch >= 0)
) STRICT, WITHOUT ROWID;

-- Which master key wrapped an operator's person keys: another key in its place is refused, not used.
CREATE TABLE operator_key (
    operator TEXT NOT NULL PRIMARY KEY,
    fingerprint BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A person's key wrapped by the operator's; null once it was destroyed.
CREATE TABLE person_key (
    operator TEXT NOT NULL,
    person TEXT NOT NULL,
    wrapped BLOB,
    PRIMARY KEY (operator, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE personal_value (
    operator TEXT NOT NULL,
    reference TEXT NOT NULL,
    person TEXT NOT NULL,
    kind TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (operator, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX personal_value_by_person ON personal_value (operator, person);
