-- What every module stands on: events, repeated requests, the audit trail, long-running jobs, settings.
create extension if not exists citext;
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- One row an event, written in the transaction of the fact. `tags` name what caches must forget.
create table outbox (
  id uuid primary key,
  sequence bigint generated always as identity,
  type text,
  version integer not null default 1,
  occurred_at timestamptz not null,
  data jsonb not null default '{}',
  tags text[] not null default '{}',
  request_id text,
  dispatched_at timestamptz
);
create index outbox_waiting on outbox (sequence) where dispatched_at is null;
create index outbox_dispatched on outbox (dispatched_at) where dispatched_at is not null;

-- The first statement of a repeatable request claims its row; the last one keeps the answer.
create table idempotency_keys (
  scope text not null,
  key text not null,
  request_hash bytea not null,
  response_status integer,
  response_headers jsonb,
  response_body text,
  created_at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create table audit_log (
  id uuid primary key,
  occurred_at timestamptz not null,
  actor_id uuid,
  actor_kind text not null,
  action text not null,
  entity_type text not null,
  entity_id text,
  before jsonb,
  after jsonb,
  request_id text,
  ip text
);
create index audit_log_time on audit_log (occurred_at, id);
create index audit_log_entity on audit_log (entity_type, entity_id, occurred_at);
create index audit_log_actor on audit_log (actor_id, occurred_at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger audit_log_append_only before update or delete on audit_log
  for each row execute function refuse_change();

-- Long work that somebody waits for: imports, exports, reindexing. State, progress and result live here.
create table jobs (
  id uuid primary key,
  type text not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  input jsonb not null default '{}',
  progress_done bigint not null default 0,
  progress_total bigint,
  result jsonb,
  error text,
  attempts integer not null default 0,
  created_by uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz
);
create index jobs_time on jobs (created_at, id);
create index jobs_type_status on jobs (type, status, created_at);

create table settings (
  name text primary key,
  value jsonb not null,
  updated_at timestamptz not null
);
