-- Instants are microseconds since 1970-01-01 UTC (columns ending in _us). Keys sort by code point.

-- The registry: one row per account that was ever created, with what its last commit left. A state row that does not
-- agree with it is damaged, and a missing state row of an account listed here is lost, never new.
CREATE TABLE account_head (
    account text COLLATE "C" NOT NULL PRIMARY KEY,
    operator text COLLATE "C" NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    state_hash bytea NOT NULL CHECK (length(state_hash) = 32),
    sequence bigint NOT NULL CHECK (sequence >= 0),
    chain bytea NOT NULL CHECK (length(chain) = 32)
) WITH (fillfactor = 70);
CREATE INDEX account_head_by_operator ON account_head (operator, account);

CREATE TABLE account_state (
    account text COLLATE "C" NOT NULL PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    schema_number bigint NOT NULL,
    payload bytea NOT NULL,
    state_hash bytea NOT NULL
) WITH (fillfactor = 70);

CREATE TABLE journal (
    number bigint GENERATED ALWAYS AS IDENTITY,
    -- Commit order: a reader stays behind the oldest transaction still running.
    transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
    account text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    operator text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    business_date date NOT NULL,
    recorded_us bigint NOT NULL,
    body bytea NOT NULL,
    chain bytea NOT NULL CHECK (length(chain) = 32),
    PRIMARY KEY (account, sequence)
);
CREATE INDEX journal_by_operator ON journal (operator, transaction_id, number);

-- What the heads were on a day, each seal over the one before: lines cut from the end of a stream show.
CREATE TABLE journal_seal (
    operator text COLLATE "C" NOT NULL,
    business_date date NOT NULL,
    streams bigint NOT NULL,
    covers text NOT NULL,
    previous bytea NOT NULL,
    seal bytea NOT NULL,
    recorded_us bigint NOT NULL,
    PRIMARY KEY (operator, business_date)
);

CREATE TABLE idempotency (
    operator text COLLATE "C" NOT NULL,
    caller text COLLATE "C" NOT NULL,
    request_id text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    body_hash bytea NOT NULL,
    answer bytea NOT NULL,
    keep boolean NOT NULL,
    recorded_us bigint NOT NULL,
    PRIMARY KEY (operator, caller, request_id)
);
CREATE INDEX idempotency_by_age ON idempotency (recorded_us) WHERE NOT keep;

-- The last message of each sender that a receiver has applied.
CREATE TABLE applied_mark (
    receiver text COLLATE "C" NOT NULL,
    sender text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    PRIMARY KEY (receiver, sender)
) WITH (fillfactor = 70);

-- The last sequence a sender gave to a message for a receiver.
CREATE TABLE outbox_counter (
    sender text COLLATE "C" NOT NULL,
    receiver text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    PRIMARY KEY (sender, receiver)
) WITH (fillfactor = 70);

CREATE TABLE outbox (
    sender text COLLATE "C" NOT NULL,
    receiver text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL CHECK (sequence > 0),
    kind text NOT NULL,
    body bytea NOT NULL,
    written_us bigint NOT NULL,
    PRIMARY KEY (sender, receiver, sequence)
);

CREATE TABLE dispatch (
    operator text COLLATE "C" NOT NULL,
    dispatch_id text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    channel text NOT NULL,
    status text NOT NULL,
    send_from_us bigint NOT NULL,
    expires_us bigint NOT NULL,
    body bytea NOT NULL,
    lease_us bigint NOT NULL,
    PRIMARY KEY (operator, dispatch_id)
) WITH (fillfactor = 70);
CREATE INDEX dispatch_by_status ON dispatch (status, send_from_us);
CREATE INDEX dispatch_by_account ON dispatch (account);

CREATE TABLE due_work (
    account text COLLATE "C" NOT NULL PRIMARY KEY,
    operator text COLLATE "C" NOT NULL,
    due_us bigint NOT NULL,
    lease_us bigint NOT NULL,
    attempts bigint NOT NULL CHECK (attempts >= 0),
    parked boolean NOT NULL,
    error text
) WITH (fillfactor = 70);
CREATE INDEX due_work_by_due ON due_work (due_us, account) WHERE NOT parked;
CREATE INDEX due_work_parked ON due_work (operator, due_us) WHERE parked;

CREATE TABLE policy_epoch (
    operator text COLLATE "C" NOT NULL PRIMARY KEY,
    epoch bigint NOT NULL CHECK (epoch >= 0)
);

-- Which master key wrapped an operator's person keys: another key in its place is refused, not used.
CREATE TABLE operator_key (
    operator text COLLATE "C" NOT NULL PRIMARY KEY,
    fingerprint bytea NOT NULL
);

-- A person's key wrapped by the operator's; null once it was destroyed.
CREATE TABLE person_key (
    operator text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    wrapped bytea,
    PRIMARY KEY (operator, person)
);

CREATE TABLE personal_value (
    operator text COLLATE "C" NOT NULL,
    reference text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (operator, reference)
);
CREATE INDEX personal_value_by_person ON personal_value (operator, person);
