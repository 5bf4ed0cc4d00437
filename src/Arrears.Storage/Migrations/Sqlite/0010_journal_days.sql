-- What happened on a business date.
CREATE INDEX journal_by_day ON journal (operator, business_date);
