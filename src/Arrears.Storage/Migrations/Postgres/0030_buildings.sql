-- Buildings: their register of defects, the services delivered to them, and why their units do not pay.
CREATE TABLE defect_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    estate text,
    building text,
    place text,
    element text,
    cause text,
    payer text,
    status text,
    reported_on date,
    planned_on date,
    completed_on date,
    warranty_until date,
    grievance text,
    evidence bigint,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX defect_row_by_estate_status ON defect_row (operator, estate, status);
CREATE TABLE service_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    estate text,
    building text,
    unit text,
    kind text,
    delivered_on date,
    evidence text,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX service_row_by_estate ON service_row (operator, estate, delivered_on);
ALTER TABLE case_row ADD COLUMN reason text;
