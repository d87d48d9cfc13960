-- How stubborn, how urgent and behind which others a job was, so that it is the same when it is tried again by hand.
alter table jobs add column max_attempts integer;
alter table jobs add column priority integer;
alter table jobs add column queue_name text;
