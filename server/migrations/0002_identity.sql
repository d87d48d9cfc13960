-- People, their sessions and roles.
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
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index users_time on users (created_at, id);
create index users_role on users (role, created_at);

-- A family is one sign-in; each refresh adds a member. Re-use of a used member ends the family.
create table refresh_tokens (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  family_id uuid not null,
  token_hash bytea not null unique,
  rotates boolean not null default true,
  device text not null default '',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_by uuid,
  revoked_at timestamptz
);
create index refresh_tokens_user on refresh_tokens (user_id);
create index refresh_tokens_family on refresh_tokens (family_id);
create index refresh_tokens_expiry on refresh_tokens (expires_at);
