-- What somebody is about to buy. A guest's cart is found by a token signed over its id, so no token is kept.
create table carts (
  id uuid primary key,
  user_id uuid references users (id) on delete cascade,
  status text not null default 'active' check (status in ('active', 'ordered', 'merged')),
  order_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  coupon_code citext,
  shipping_method_id uuid references shipping_methods (id) on delete set null,
  email citext,
  shipping_address jsonb,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
) with (fillfactor = 75);
-- No index has updated_at: every change of a cart would write all of them anew, and only the nightly clean-up asks for it.
create unique index carts_one_active on carts (user_id) where status = 'active' and user_id is not null;
create index carts_user on carts (user_id) where user_id is not null;
create index carts_method on carts (shipping_method_id) where shipping_method_id is not null;

create table cart_items (
  id uuid primary key,
  cart_id uuid not null references carts (id) on delete cascade,
  variant_id uuid not null references variants (id) on delete cascade,
  quantity integer not null check (quantity between 1 and 10000),
  -- In the cart's currency when the variant was put in; null when it had no price.
  price_when_added_minor bigint,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (cart_id, variant_id)
);
create index cart_items_variant on cart_items (variant_id);
