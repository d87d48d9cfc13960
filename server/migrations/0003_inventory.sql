-- Stock by variant and place. Levels are always the sums of the ledger; `nexus doctor --invariants` proves it.
create table stock_locations (
  id uuid primary key,
  name text not null,
  code text not null unique,
  priority integer not null default 0,
  is_active boolean not null default true,
  created_at timestamptz not null default now()
);
insert into stock_locations (id, name, code) values ('00000000-0000-7000-8000-000000000001', 'Main', 'main');

create table stock_levels (
  variant_id uuid not null,
  location_id uuid not null references stock_locations (id),
  on_hand integer not null default 0 check (on_hand >= 0),
  reserved integer not null default 0 check (reserved >= 0),
  low_stock_threshold integer not null default 0 check (low_stock_threshold >= 0),
  backorder boolean not null default false,
  primary key (variant_id, location_id),
  check (reserved <= on_hand or backorder)
);
create index stock_levels_location on stock_levels (location_id);

create table stock_movements (
  id uuid primary key,
  variant_id uuid not null,
  location_id uuid not null references stock_locations (id),
  type text not null check (type in
    ('receipt', 'sale', 'reservation', 'release', 'return', 'adjustment', 'transfer')),
  on_hand_delta integer not null default 0,
  reserved_delta integer not null default 0,
  reason text not null default '',
  reference text,
  actor_id uuid,
  created_at timestamptz not null
);
create index stock_movements_variant on stock_movements (variant_id, created_at);
create index stock_movements_location on stock_movements (location_id);
create trigger stock_movements_append_only before update or delete on stock_movements
  for each row execute function refuse_change();
