-- Which shop this is: names its queues on a broker and its keys in a cache that others use as well.
create table installation (
  is_one boolean primary key default true check (is_one),
  id uuid not null default gen_random_uuid()
);
insert into installation default values;

-- Mail that was handed to a server, so that each is sent once however often its job runs. No addresses, no texts.
create table mails (
  id uuid primary key,
  kind text not null,
  status text not null check (status in ('sending', 'handing_over', 'sent', 'refused')),
  attempts integer not null default 0,
  error text,
  created_at timestamptz not null,
  handed_over_at timestamptz,
  -- The process that does it, by the name of the file in which it marks what it has given away.
  handed_over_by uuid,
  sent_at timestamptz
);
create index mails_age on mails (created_at);

-- Where the shop tells others what has happened (standardwebhooks.com).
create table webhook_endpoints (
  id uuid primary key,
  url text not null,
  description text not null default '',
  -- Types of events; empty: all.
  events text[] not null default '{}',
  secret text not null,
  -- Signs as well until that moment, so that the receiver can change over in peace.
  previous_secret text,
  previous_secret_until timestamptz,
  is_active boolean not null default true,
  -- The first failure since the last success; a day later the endpoint is switched off.
  failing_since timestamptz,
  -- While deliveries fail nothing is sent before this moment.
  paused_until timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  created_by uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

create table webhook_deliveries (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoints (id) on delete cascade,
  event_id uuid not null,
  event_type text not null,
  -- The bytes that are signed and sent.
  body text not null,
  status text not null default 'pending' check (status in ('pending', 'succeeded', 'failed')),
  attempts integer not null default 0,
  -- The last tries: when, status, how long, the beginning of the answer, why it failed.
  tries jsonb not null default '[]',
  response_status integer,
  error text,
  next_attempt_at timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz,
  unique (endpoint_id, event_id)
);
create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at, id) where status = 'pending';
create index webhook_deliveries_log on webhook_deliveries (endpoint_id, created_at, id);
create index webhook_deliveries_age on webhook_deliveries (created_at);

-- What the shop found when it looked at itself, each minute, kept for a week.
create table service_checks (
  id uuid primary key,
  service text not null,
  status text not null check (status in ('up', 'down', 'off')),
  response_ms integer,
  error text,
  checked_at timestamptz not null
);
create index service_checks_time on service_checks (checked_at, id);
create index service_checks_service on service_checks (service, checked_at, id);
