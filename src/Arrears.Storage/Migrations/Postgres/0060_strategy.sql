-- What the strategy matrix says of a case, and which pack said so.
ALTER TABLE case_row ADD COLUMN segment text;
ALTER TABLE case_row ADD COLUMN strategy text;
ALTER TABLE case_row ADD COLUMN strategy_channel text;
ALTER TABLE case_row ADD COLUMN strategy_by text;
ALTER TABLE case_row ADD COLUMN strategy_policy text;
