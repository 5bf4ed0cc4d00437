-- What a promise is about, how it will be paid and what was counted towards it.
ALTER TABLE promise_row ADD COLUMN paid_fen INTEGER;
ALTER TABLE promise_row ADD COLUMN broken_after TEXT;
ALTER TABLE promise_row ADD COLUMN cases TEXT;
ALTER TABLE promise_row ADD COLUMN band TEXT;
ALTER TABLE promise_row ADD COLUMN method TEXT;
ALTER TABLE promise_row ADD COLUMN place TEXT;
ALTER TABLE promise_row ADD COLUMN taken_by TEXT;
ALTER TABLE promise_row ADD COLUMN promised_by TEXT;
ALTER TABLE promise_row ADD COLUMN proof TEXT;
ALTER TABLE promise_row ADD COLUMN grievance TEXT;
