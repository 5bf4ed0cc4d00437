-- Teams: who has a case and when it was last touched, who follows a promise, who made a contact, and the book.
ALTER TABLE case_row ADD COLUMN assignee TEXT;
ALTER TABLE case_row ADD COLUMN touched_on TEXT;
ALTER TABLE promise_row ADD COLUMN kept_by TEXT;
ALTER TABLE contact_row ADD COLUMN made_by TEXT;
ALTER TABLE contact_row ADD COLUMN reason TEXT;
ALTER TABLE contact_row ADD COLUMN wording TEXT;
CREATE INDEX case_row_by_assignee ON case_row (operator, assignee);
CREATE INDEX promise_row_by_keeper ON promise_row (operator, kept_by);
CREATE TABLE relationship_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    staff TEXT,
    strength INTEGER,
    since TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX relationship_row_by_staff ON relationship_row (operator, staff);
CREATE TABLE team_row (
    operator TEXT NOT NULL,
    account TEXT NOT NULL,
    row_key TEXT NOT NULL,
    estate TEXT,
    kind TEXT,
    status TEXT,
    author TEXT,
    staff TEXT,
    case_id TEXT,
    owner TEXT,
    subject TEXT,
    code TEXT,
    text TEXT,
    text_ref TEXT,
    at TEXT,
    on_date TEXT,
    until TEXT,
    number INTEGER,
    result TEXT,
    closed_by TEXT,
    closed_on TEXT,
    PRIMARY KEY (account, row_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_row_by_case ON team_row (operator, case_id);
CREATE INDEX team_row_by_estate ON team_row (operator, estate, kind, on_date);
