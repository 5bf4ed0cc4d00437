-- What a promise is about, how it will be paid and what was counted towards it.
ALTER TABLE promise_row ADD COLUMN paid_fen bigint;
ALTER TABLE promise_row ADD COLUMN broken_after date;
ALTER TABLE promise_row ADD COLUMN cases text;
ALTER TABLE promise_row ADD COLUMN band text;
ALTER TABLE promise_row ADD COLUMN method text;
ALTER TABLE promise_row ADD COLUMN place text;
ALTER TABLE promise_row ADD COLUMN taken_by text;
ALTER TABLE promise_row ADD COLUMN promised_by text;
ALTER TABLE promise_row ADD COLUMN proof text;
ALTER TABLE promise_row ADD COLUMN grievance text;
