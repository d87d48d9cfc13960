-- When each schedule was last due, in the clock it is written in: who moves the row forward runs it, nobody else.
create table schedule_runs (
  name text primary key,
  last_due text collate "C" not null,
  claimed_at timestamptz not null
);
