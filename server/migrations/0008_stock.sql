-- What is held for orders, and where stock may come from.

-- What can be bought is summed from the levels whenever it is shown; a second copy of it was one more row to wait for.
-- squawk-ignore ban-drop-table
drop table product_stock;

alter table stock_locations add column updated_at timestamptz not null default now();
alter table stock_locations add column address jsonb not null default '{}';
alter table stock_locations add column version integer not null default 1;
-- The ledger speaks of a place for ever: one that is taken away is no longer shown, and its code is free again.
alter table stock_locations add column removed_at timestamptz;
alter table stock_locations add constraint stock_locations_removed_sell_nothing
  check (removed_at is null or not is_active) not valid;

-- Goods sold before they arrive leave less than nothing on the shelf; only where that is allowed.
alter table stock_levels drop constraint stock_levels_on_hand_check;
alter table stock_levels add constraint stock_levels_on_hand_check check (on_hand >= 0 or backorder) not valid;

-- Stock held for an order that is not paid yet. An order's rows share one expiry; null never expires.
create table reservations (
  id uuid primary key,
  order_id uuid not null,
  variant_id uuid not null,
  location_id uuid not null references stock_locations (id),
  quantity integer not null check (quantity > 0),
  expires_at timestamptz,
  created_at timestamptz not null,
  unique (order_id, variant_id, location_id)
);
create index reservations_variant on reservations (variant_id, expires_at);
create index reservations_location on reservations (location_id);
create index reservations_expiry on reservations (expires_at) where expires_at is not null;

-- The lines of a booking that runs as a job; each is marked in the transaction that books it, so that a second run goes on
-- where the first one ended.
create table stock_adjustment_lines (
  job_id uuid not null references jobs (id) on delete cascade,
  number integer not null,
  variant_key text not null,
  location_key text,
  delta integer,
  quantity integer,
  expected integer,
  reason text not null,
  is_done boolean not null default false,
  code text,
  message text,
  primary key (job_id, number)
);
create index stock_adjustment_lines_waiting on stock_adjustment_lines (job_id, number) where not is_done;

create index stock_movements_time on stock_movements (created_at, id);
create index stock_movements_reference on stock_movements (reference) where reference is not null;
create index stock_levels_low on stock_levels (variant_id) where low_stock_threshold > 0;
