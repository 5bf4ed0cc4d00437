-- Wake-ups that were given up on, as work for an operator: the columns of work_row.
CREATE VIEW parked_work AS
SELECT operator, account, 'engine/wake_up'::text COLLATE "C" AS row_key, 'wake_up_failed'::text AS kind,
       CASE WHEN account LIKE 'u/%' THEN split_part(account, '/', 3) COLLATE "default" END AS estate,
       CASE WHEN account LIKE 'u/%' THEN split_part(account, '/', 4) COLLATE "default" END AS unit,
       NULL::text AS case_id,
       CASE WHEN account LIKE 'o/%' THEN split_part(account, '/', 3) COLLATE "default" END AS owner,
       due, NULL::text AS band, NULL::text AS channel, 'administrator'::text AS role, NULL::text AS step,
       account COLLATE "default" AS reference, due AS opened
  FROM (SELECT operator, account, date '1970-01-01' + CAST(due_us / 86400000000 AS integer) AS due
          FROM due_work WHERE parked) AS parked;
