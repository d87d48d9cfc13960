-- Derived from the catalogue and the stock, in the transaction that changes them; `nexus reindex` rebuilds it all.

-- One row a product × each category above it (and the whole shop, the zero UUID) × currency: a page of any list is
-- one range scan. price_rising and price_falling hold a missing price last in both directions.
create table listing (
  category_id uuid not null,
  currency text not null,
  product_id uuid not null references products (id) on delete cascade,
  is_active boolean not null,
  vendor_id uuid,
  status text not null,
  price_minor bigint,
  price_rising bigint not null,
  price_falling bigint not null,
  name_key text collate "C" not null,
  brand_key text collate "C" not null,
  rating integer not null,
  popularity bigint not null,
  in_stock boolean not null,
  on_sale boolean not null,
  created_at timestamptz not null,
  -- The product first: its rows are found, compared and replaced together.
  primary key (product_id, category_id, currency)
);
create index listing_price_rising on listing (category_id, currency, price_rising, product_id) where is_active;
create index listing_price_falling on listing (category_id, currency, price_falling, product_id) where is_active;
create index listing_created on listing (category_id, currency, created_at, product_id) where is_active;
create index listing_name on listing (category_id, currency, name_key, product_id) where is_active;
create index listing_rating on listing (category_id, currency, rating, product_id) where is_active;
create index listing_popularity on listing (category_id, currency, popularity, product_id) where is_active;
create index listing_brand on listing (brand_key, currency, product_id)
  where is_active and category_id = '00000000-0000-0000-0000-000000000000';
create index listing_staff_created on listing (currency, created_at, product_id)
  where category_id = '00000000-0000-0000-0000-000000000000';
create index listing_staff_name on listing (currency, name_key, product_id)
  where category_id = '00000000-0000-0000-0000-000000000000';

-- How many rows of `listing` each category and currency has: the count of an unfiltered list without counting.
create table listing_counts (
  category_id uuid not null,
  currency text not null,
  active_count bigint not null default 0,
  total_count bigint not null default 0,
  primary key (category_id, currency)
);

-- The card of a product in a list, ready to send; `in_stock` is added from the listing row.
create table product_cards (
  product_id uuid not null references products (id) on delete cascade,
  currency text not null,
  card text not null,
  primary key (product_id, currency)
);

-- What can be bought now over all locations, active variants only.
create table product_stock (
  product_id uuid primary key references products (id) on delete cascade,
  available bigint not null
);

create text search configuration nexus (copy = simple);
alter text search configuration nexus
  alter mapping for hword, hword_part, word with unaccent, simple;

create table product_search (
  product_id uuid primary key references products (id) on delete cascade,
  document tsvector not null,
  name_folded text not null,
  tags text[] not null,
  attributes text[] not null
);
create index product_search_document on product_search using gin (document);
create index product_search_name on product_search using gin (name_folded gin_trgm_ops);
create index product_search_tags on product_search using gin (tags);
create index product_search_attributes on product_search using gin (attributes);

-- The words of the shop, for forgiving a mistyped one.
create table search_words (
  word text collate "C" primary key
);
create index search_words_similar on search_words using gist (word gist_trgm_ops (siglen = 64));
