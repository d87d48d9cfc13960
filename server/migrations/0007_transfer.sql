-- Files write handles in small letters; products are found by them whatever the letters of their slug.
create index products_slug_folded on products (lower(slug));

-- What was wrong with the rows of an imported file; the import itself is a row of jobs.
create table import_problems (
  job_id uuid not null references jobs (id) on delete cascade,
  number integer not null,
  level text not null check (level in ('error', 'warning', 'info')),
  line integer not null,
  column_name text,
  value text,
  handle text,
  code text not null,
  message text not null,
  primary key (job_id, number)
);
