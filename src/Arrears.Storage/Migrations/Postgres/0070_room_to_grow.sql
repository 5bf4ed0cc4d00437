-- Neighbours change together: an estate's units are charged in one run and fall due on one day. A page that has room for a
-- second version of all its rows keeps them, with no index written anew and no page added.
ALTER TABLE account_head SET (fillfactor = 50);
ALTER TABLE account_state SET (fillfactor = 50);
ALTER TABLE case_row SET (fillfactor = 50);
ALTER TABLE charge_row SET (fillfactor = 50);
ALTER TABLE owner_row SET (fillfactor = 50);
-- A state is stored as it is: compressing one of 2 KB cost the server more than the rest of its row.
ALTER TABLE account_state SET (toast_tuple_target = 8160);
