-- What people wish for, who is told that it can be bought again, and what is bought together.

create table wishlists (
  id uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  name text not null,
  is_default boolean not null default false,
  -- What its secret link is made of, with the shop's key; null: nobody else may see it.
  share_id uuid unique,
  created_at timestamptz not null,
  unique (id, user_id)
);
-- A person's first uses may come at once: one of them makes the list.
create unique index wishlists_default on wishlists (user_id) where is_default;
create index wishlists_user on wishlists (user_id, created_at, id);

create table wishlist_items (
  id uuid primary key,
  wishlist_id uuid not null,
  -- The list's, here once more: who wishes for a product is one range of an index.
  user_id uuid not null,
  product_id uuid not null references products (id) on delete cascade,
  -- null: any of the product's.
  variant_id uuid references variants (id) on delete cascade,
  -- What the product was called then: said of one that is not sold any more.
  name text not null,
  created_at timestamptz not null,
  foreign key (wishlist_id, user_id) references wishlists (id, user_id) on delete cascade,
  unique nulls not distinct (wishlist_id, product_id, variant_id)
);
create index wishlist_items_list on wishlist_items (wishlist_id, created_at, id);
create index wishlist_items_wishers on wishlist_items (product_id, user_id);
create index wishlist_items_variant on wishlist_items (variant_id) where variant_id is not null;

-- Variants that somebody wishes for and that can be bought again, from the moment it is known until the wishers have been
-- told: what comes back within a minute is told in one mail. Written by the relay, kept for two days.
create table back_in_stock_crossings (
  event_id uuid not null,
  variant_id uuid not null,
  crossed_at timestamptz not null,
  -- The round of mails that tells of it; null: nobody has been asked to write them.
  batch_id uuid,
  primary key (event_id, variant_id)
);
create index back_in_stock_untold on back_in_stock_crossings (event_id) where batch_id is null;
create index back_in_stock_batch on back_in_stock_crossings (batch_id) where batch_id is not null;
create index back_in_stock_age on back_in_stock_crossings (crossed_at);

-- Who was told of which product, and when: stock that flaps is told once a day. Kept for two days.
create table back_in_stock_tellings (
  user_id uuid not null,
  product_id uuid not null,
  batch_id uuid not null,
  told_at timestamptz not null,
  primary key (user_id, product_id)
);
create index back_in_stock_tellings_batch on back_in_stock_tellings (batch_id, user_id);
create index back_in_stock_tellings_age on back_in_stock_tellings (told_at);

-- Addresses that want no such mails: SHA-256 of the address in lower case.
create table back_in_stock_stops (
  address_hash bytea primary key,
  stopped_at timestamptz not null
);

-- What was bought together with a product, most often first. Derived from orders every night; no foreign keys, so that
-- deriving it holds no product: what is gone is left out by who reads.
create table product_pairs (
  product_id uuid not null,
  other_id uuid not null,
  -- In how many orders both are.
  order_count integer not null check (order_count > 0),
  primary key (product_id, other_id)
);
