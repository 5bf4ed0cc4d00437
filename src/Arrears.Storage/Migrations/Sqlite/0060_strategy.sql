-- What the strategy matrix says of a case, and which pack said so.
ALTER TABLE case_row ADD COLUMN segment TEXT;
ALTER TABLE case_row ADD COLUMN strategy TEXT;
ALTER TABLE case_row ADD COLUMN strategy_channel TEXT;
ALTER TABLE case_row ADD COLUMN strategy_by TEXT;
ALTER TABLE case_row ADD COLUMN strategy_policy TEXT;
