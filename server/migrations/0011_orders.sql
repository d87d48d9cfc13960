-- What was sold. Everything that a buyer was shown is kept as it was then.
create table orders (
  id uuid primary key,
  number text not null unique,
  user_id uuid references users (id),
  email citext not null,
  status text not null check (status in
    ('pending', 'paid', 'processing', 'shipped', 'delivered', 'cancelled', 'returned')),
  payment_status text not null check (payment_status in
    ('unpaid', 'pending', 'paid', 'failed', 'partially_refunded', 'refunded')),
  fulfilment_status text not null check (fulfilment_status in ('unfulfilled', 'partial', 'fulfilled', 'returned')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  discount_minor bigint not null check (discount_minor >= 0),
  shipping_minor bigint not null check (shipping_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  grand_total_minor bigint not null,
  prices_include_tax boolean not null,
  shipping_address jsonb not null,
  billing_address jsonb not null,
  -- {id, code, name, price_minor, discount_minor, tax_minor, tax_rate_ppm}
  shipping_method jsonb,
  -- [{id, code, name, type, amount_minor}]
  discounts jsonb not null default '[]',
  -- [{name, rate_ppm, base_minor, tax_minor}]
  taxes jsonb not null default '[]',
  coupon_code text,
  notes text not null default '',
  staff_notes text not null default '',
  cart_id uuid,
  version integer not null default 1,
  placed_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (grand_total_minor = subtotal_minor - discount_minor + shipping_minor
    + case when prices_include_tax then 0 else tax_minor end),
  check (grand_total_minor >= 0)
);
create index orders_time on orders (created_at, id);
create index orders_user on orders (user_id, created_at, id) where user_id is not null;
create index orders_email on orders (email, created_at);
create index orders_status on orders (status, created_at, id);
create index orders_payment_status on orders (payment_status, created_at, id);
create index orders_open on orders (user_id) where status = 'pending';
create unique index orders_cart on orders (cart_id) where cart_id is not null;

create table order_items (
  id uuid primary key,
  order_id uuid not null references orders (id) on delete cascade,
  position integer not null,
  -- Without a reference: what was sold stays when the catalogue changes.
  variant_id uuid not null,
  product_id uuid not null,
  name text not null,
  variant_name text not null default '',
  sku text,
  options jsonb not null default '{}',
  image text,
  weight_grams integer,
  vendor_id uuid,
  quantity integer not null check (quantity > 0),
  unit_price_minor bigint not null check (unit_price_minor >= 0),
  discount_minor bigint not null check (discount_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  tax_rate_ppm integer not null default 0,
  total_minor bigint not null,
  unique (order_id, position)
);
create index order_items_variant on order_items (variant_id);
create index order_items_product on order_items (product_id);

-- Secrets that let a guest see an order without an account; only their hash is kept. The look-up by mail gives fresh ones.
create table order_tokens (
  token_hash bytea primary key,
  order_id uuid not null references orders (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index order_tokens_order on order_tokens (order_id);

-- The order's story, for the buyer and the staff.
create table order_events (
  id uuid primary key,
  order_id uuid not null references orders (id) on delete cascade,
  type text not null,
  actor jsonb not null,
  data jsonb not null default '{}',
  created_at timestamptz not null
);
create index order_events_order on order_events (order_id, created_at, id);

create table payments (
  id uuid primary key,
  order_id uuid not null references orders (id),
  provider text not null check (provider in ('stripe', 'chapa', 'cod', 'bank_transfer', 'sandbox', 'none')),
  method text not null check (method in ('card', 'mobile', 'cash', 'bank', 'none')),
  status text not null check (status in ('pending', 'requires_action', 'authorized', 'succeeded', 'failed', 'expired',
    'refunded', 'partially_refunded', 'canceled')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor >= 0),
  captured_minor bigint not null default 0 check (captured_minor >= 0),
  refunded_minor bigint not null default 0 check (refunded_minor >= 0),
  checkout_url text,
  transaction_id text,
  expires_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (captured_minor <= amount_minor),
  check (refunded_minor <= captured_minor)
);
create index payments_order on payments (order_id, created_at);
create index payments_time on payments (created_at, id);
create index payments_status on payments (status, created_at);
-- An order is paid by one payment.
create unique index payments_one_paid on payments (order_id)
  where status in ('authorized', 'succeeded', 'refunded', 'partially_refunded');
