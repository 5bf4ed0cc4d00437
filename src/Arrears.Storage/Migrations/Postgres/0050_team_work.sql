-- How long calls and visits took, and who follows what a leaver had asked for.
ALTER TABLE contact_row ADD COLUMN minutes bigint;
ALTER TABLE team_row ADD COLUMN kept_by text;
