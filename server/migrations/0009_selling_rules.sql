-- What a sale costs beside the prices: discounts, taxes, shipping. Percentages are parts per million of the whole.

create table discounts (
  id uuid primary key,
  name text not null default '',
  description text not null default '',
  -- Without a code the discount is automatic.
  code citext unique,
  type text not null check (type in ('percentage', 'fixed', 'free_shipping')),
  percentage_ppm integer check (percentage_ppm between 0 and 1000000),
  amount_minor bigint check (amount_minor >= 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  starts_at timestamptz,
  ends_at timestamptz,
  min_subtotal_minor bigint check (min_subtotal_minor >= 0),
  max_discount_minor bigint check (max_discount_minor >= 0),
  usage_limit integer check (usage_limit >= 0),
  usage_limit_per_customer integer check (usage_limit_per_customer >= 0),
  is_stackable boolean not null default false,
  is_active boolean not null default true,
  -- For certain products or categories; when those are gone it is for nothing, not for everything.
  is_targeted boolean not null default false,
  -- Live redemptions; kept for discounts with a code or a limit, under the row's lock.
  used integer not null default 0 check (used >= 0),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (starts_at is null or ends_at is null or starts_at < ends_at),
  check ((type = 'percentage') = (percentage_ppm is not null)),
  check ((type = 'fixed') = (amount_minor is not null)),
  check (currency is not null or (amount_minor is null and min_subtotal_minor is null and max_discount_minor is null))
);
create index discounts_time on discounts (created_at, id);
create index discounts_automatic on discounts (starts_at, ends_at) where code is null and is_active;

-- What a discount is for that is not for the whole order.
create table discount_targets (
  id uuid primary key,
  discount_id uuid not null references discounts (id) on delete cascade,
  product_id uuid references products (id) on delete cascade,
  category_id uuid references categories (id) on delete cascade,
  check ((product_id is null) <> (category_id is null)),
  unique nulls not distinct (discount_id, product_id, category_id)
);
create index discount_targets_product on discount_targets (product_id) where product_id is not null;
create index discount_targets_category on discount_targets (category_id) where category_id is not null;

-- One use of a discount by one order; a cancelled order's use is given back by removing it.
create table discount_redemptions (
  discount_id uuid not null references discounts (id),
  order_id uuid not null,
  -- The account's id, else the folded e-mail address of a guest.
  customer_key text not null,
  amount_minor bigint not null,
  created_at timestamptz not null,
  primary key (discount_id, order_id)
);
create index discount_redemptions_order on discount_redemptions (order_id);
create index discount_redemptions_customer on discount_redemptions (discount_id, customer_key);

-- Automatic discounts that lower the prices shown, as they are in force now; the discounts' clock begins and ends them.
-- One outlives its discount until every price has followed.
create table reductions (
  discount_id uuid primary key,
  -- The discount's version that this was made of.
  revision integer not null,
  is_in_force boolean not null,
  -- Whether every product's prices have followed.
  is_settled boolean not null,
  percentage_ppm integer,
  amount_minor bigint,
  currency text,
  max_discount_minor bigint,
  is_stackable boolean not null
);

create table reduction_targets (
  discount_id uuid not null references reductions (discount_id) on delete cascade,
  product_id uuid references products (id) on delete cascade,
  category_id uuid references categories (id) on delete cascade,
  check ((product_id is null) <> (category_id is null)),
  unique nulls not distinct (discount_id, product_id, category_id)
);
create index reduction_targets_product on reduction_targets (product_id) where product_id is not null;
create index reduction_targets_category on reduction_targets (category_id) where category_id is not null;

-- The reductions that a product's prices are made of; where this differs from the above, they are still to follow.
create table product_reductions (
  product_id uuid not null references products (id) on delete cascade,
  discount_id uuid not null,
  revision integer not null,
  primary key (product_id, discount_id)
);
create index product_reductions_discount on product_reductions (discount_id, product_id);

-- The price in force while an automatic discount reduces it; null otherwise.
alter table prices add column sale_minor bigint check (sale_minor >= 0);

create table tax_rates (
  id uuid primary key,
  name text not null,
  rate_ppm integer not null check (rate_ppm between 0 and 1000000),
  -- null: every country, every state of it, every category.
  country text check (country ~ '^[A-Z]{2}$'),
  state text,
  category_id uuid references categories (id) on delete cascade,
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (state is null or country is not null)
);
create index tax_rates_category on tax_rates (category_id) where category_id is not null;
create index tax_rates_time on tax_rates (created_at, id);

create table shipping_methods (
  id uuid primary key,
  code text not null unique,
  name text not null,
  description text not null default '',
  -- What a rate's from_value counts: nothing, grams, or minor units of the subtotal.
  type text not null check (type in ('flat', 'weight', 'subtotal')),
  tax_rate_ppm integer not null default 0 check (tax_rate_ppm between 0 and 1000000),
  position integer not null default 0,
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);

-- The price of a method: of the rates that fit currency and country, the one with the largest from_value reached.
create table shipping_rates (
  id uuid primary key,
  method_id uuid not null references shipping_methods (id) on delete cascade,
  position integer not null default 0,
  -- null: any currency, only for a price of nothing.
  currency text check (currency ~ '^[A-Z]{3}$'),
  -- Empty: worldwide.
  countries text[] not null default '{}',
  from_value bigint not null default 0 check (from_value >= 0),
  -- Exclusive; null: no end.
  to_value bigint check (to_value > from_value),
  price_minor bigint not null check (price_minor >= 0),
  check (currency is not null or price_minor = 0)
);
create index shipping_rates_method on shipping_rates (method_id, position);

insert into shipping_methods (id, code, name, type, created_at, updated_at)
  values ('00000000-0000-7000-8000-000000000002', 'standard', 'Standard', 'flat', now(), now());
insert into shipping_rates (id, method_id, price_minor)
  values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002', 0);
