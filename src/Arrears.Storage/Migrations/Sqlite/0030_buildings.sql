-- Buildings: their register of defects, the services delivered to them, and why their units do not pay.
CREATE TABLE defect_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    estate TEXT,
    building TEXT,
    place TEXT,
    element TEXT,
    cause TEXT,
    payer TEXT,
    status TEXT,
    reported_on TEXT,
    planned_on TEXT,
    completed_on TEXT,
    warranty_until TEXT,
    grievance TEXT,
    evidence INTEGER,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX defect_row_by_estate_status ON defect_row (operator, estate, status);
CREATE TABLE service_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    estate TEXT,
    building TEXT,
    unit TEXT,
    kind TEXT,
    delivered_on TEXT,
    evidence TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX service_row_by_estate ON service_row (operator, estate, delivered_on);
ALTER TABLE case_row ADD COLUMN reason TEXT;
