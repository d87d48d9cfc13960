-- People, their sessions, roles and addresses.
create table users (
  id uuid primary key,
  email citext not null unique,
  username citext unique,
  first_name text not null default '',
  last_name text not null default '',
  phone text not null default '',
  password_hash text,
  role text not null default 'customer' check (role in ('customer', 'vendor', 'staff', 'admin')),
  permissions text[] not null default '{}',
  is_active boolean not null default true,
  email_verified_at timestamptz,
  last_login_at timestamptz,
  -- The person asked to be forgotten: only the row's id, role and times are left, for the orders that stay.
  anonymised_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (role = 'staff' or permissions = '{}')
);
create index users_time on users (created_at, id);
create index users_role on users (role, created_at);

-- One sign-in on one device. Its refresh tokens are a family: when a used one comes back late, the session ends.
create table sessions (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  rotates boolean not null default true,
  device text not null default '',
  ip text not null default '',
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_reason text
);
create index sessions_user on sessions (user_id, created_at);
create index sessions_expiry on sessions (expires_at);

create table refresh_tokens (
  id uuid primary key,
  session_id uuid not null references sessions (id) on delete cascade,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refresh_tokens_session on refresh_tokens (session_id);
create index refresh_tokens_expiry on refresh_tokens (expires_at);

-- Single-use proofs sent by mail; only their hash is kept. `email` is the address that the proof is about.
create table account_tokens (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  purpose text not null check (purpose in ('password_reset', 'email_verification', 'email_change')),
  token_hash bytea not null unique,
  email citext not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index account_tokens_user on account_tokens (user_id, purpose);
create index account_tokens_expiry on account_tokens (expires_at);

create table addresses (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  label text not null default '',
  full_name text not null,
  line1 text not null,
  line2 text not null default '',
  apartment text not null default '',
  city text not null,
  state text not null default '',
  postal_code text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  phone text not null default '',
  is_default boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index addresses_user on addresses (user_id, created_at, id);
create unique index addresses_one_default on addresses (user_id) where is_default;
