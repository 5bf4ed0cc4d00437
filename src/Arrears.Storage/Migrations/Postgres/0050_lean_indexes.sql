-- Every commit of a unit writes its case row. No index may hold what changes with the date or the money, else each such
-- change is written into all of them; a building stays where it is. An account's own charges and payments are few, and
-- found by their primary key.
DROP INDEX case_row_waiting;
DROP INDEX case_row_by_estate_stage;
DROP INDEX charge_row_by_account_case_id;
DROP INDEX payment_row_by_account_case_id;
CREATE INDEX case_row_by_building ON case_row (operator, estate, building);
