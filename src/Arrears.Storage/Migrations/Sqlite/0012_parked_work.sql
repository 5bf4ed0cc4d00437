-- Wake-ups that were given up on, as work for an operator: the columns of work_row.
CREATE VIEW parked_work AS
SELECT operator, account, 'engine/wake_up' AS row_key, 'wake_up_failed' AS kind,
       CASE WHEN account LIKE 'u/%' THEN substr(rest, 1, instr(rest, '/') - 1) END AS estate,
       CASE WHEN account LIKE 'u/%' THEN substr(rest, instr(rest, '/') + 1) END AS unit,
       NULL AS case_id,
       CASE WHEN account LIKE 'o/%' THEN rest END AS owner,
       due, NULL AS band, NULL AS channel, 'administrator' AS role, NULL AS step, account AS reference, due AS opened
  FROM (SELECT operator, account, substr(account, length(operator) + 4) AS rest,
               date(due_us / 1000000, 'unixepoch') AS due
          FROM due_work WHERE parked) AS parked;
