-- Teams: who has a case and when it was last touched, who follows a promise, who made a contact, and the book.
ALTER TABLE case_row ADD COLUMN assignee text;
ALTER TABLE case_row ADD COLUMN touched_on date;
ALTER TABLE promise_row ADD COLUMN kept_by text;
ALTER TABLE contact_row ADD COLUMN made_by text;
ALTER TABLE contact_row ADD COLUMN reason text;
ALTER TABLE contact_row ADD COLUMN wording text;
CREATE INDEX case_row_by_assignee ON case_row (operator, assignee);
CREATE INDEX promise_row_by_keeper ON promise_row (operator, kept_by);
CREATE TABLE relationship_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    staff text,
    strength bigint,
    since date,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX relationship_row_by_staff ON relationship_row (operator, staff);
CREATE TABLE team_row (
    operator text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    row_key text COLLATE "C" NOT NULL,
    estate text,
    kind text,
    status text,
    author text,
    staff text,
    case_id text,
    owner text,
    subject text,
    code text,
    text text,
    text_ref text,
    at text,
    on_date date,
    until date,
    number bigint,
    result text,
    closed_by text,
    closed_on date,
    PRIMARY KEY (account, row_key)
) WITH (fillfactor = 70);
CREATE INDEX team_row_by_case ON team_row (operator, case_id);
CREATE INDEX team_row_by_estate ON team_row (operator, estate, kind, on_date);
