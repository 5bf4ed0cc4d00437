-- What happened on a business date. Lines arrive nearly in order of date, so block ranges suffice and cost writers
-- next to nothing.
CREATE INDEX journal_by_day ON journal USING brin (business_date);
