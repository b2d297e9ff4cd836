ALTER TABLE note ADD COLUMN day date;
