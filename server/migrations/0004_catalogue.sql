-- What the shop sells.
create table categories (
  id uuid primary key,
  name text not null,
  slug text not null unique,
  parent_id uuid references categories (id),
  position integer not null default 0,
  is_active boolean not null default true,
  description text not null default '',
  image text,
  external_id text unique,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index categories_parent on categories (parent_id, position, id);

-- Every category with each of its ancestors, itself included at depth 0.
create table category_closure (
  ancestor_id uuid not null references categories (id) on delete cascade,
  descendant_id uuid not null references categories (id) on delete cascade,
  depth integer not null,
  primary key (ancestor_id, descendant_id)
);
create index category_closure_descendant on category_closure (descendant_id, depth);

create table products (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  description text not null default '',
  brand text not null default '',
  vendor_id uuid references users (id),
  status text not null default 'active' check (status in ('draft', 'active', 'archived')),
  tags text[] not null default '{}',
  attributes jsonb not null default '{}',
  seo_title text not null default '',
  seo_description text not null default '',
  primary_category_id uuid references categories (id),
  rating_sum bigint not null default 0,
  rating_count integer not null default 0,
  popularity bigint not null default 0,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index products_vendor on products (vendor_id) where vendor_id is not null;
create index products_primary_category on products (primary_category_id);
create index products_time on products (created_at, id);

create table product_categories (
  product_id uuid not null references products (id) on delete cascade,
  category_id uuid not null references categories (id),
  position integer not null default 0,
  primary key (product_id, category_id)
);
create index product_categories_category on product_categories (category_id);

create table product_options (
  product_id uuid not null references products (id) on delete cascade,
  position integer not null,
  name text not null,
  option_values text[] not null default '{}',
  primary key (product_id, position)
);

-- option_values stand in the order of the product's options; real exports repeat a combination.
create table variants (
  id uuid primary key,
  product_id uuid not null references products (id) on delete cascade,
  position integer not null default 0,
  sku text unique,
  barcode text not null default '',
  name text not null default '',
  option_values text[] not null default '{}',
  weight_grams integer check (weight_grams >= 0),
  is_active boolean not null default true,
  image_source text,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index variants_product on variants (product_id, position);
create index variants_time on variants (created_at, id);

create table prices (
  variant_id uuid not null references variants (id) on delete cascade,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor >= 0),
  compare_at_minor bigint check (compare_at_minor >= 0),
  -- When the reduction in force began and the lowest price of the 30 days before it.
  reduced_since timestamptz,
  lowest_30d_minor bigint,
  primary key (variant_id, currency)
);
create index prices_amount on prices (currency, amount_minor);

create table price_history (
  id bigint generated always as identity primary key,
  variant_id uuid not null references variants (id) on delete cascade,
  currency text not null,
  amount_minor bigint,
  compare_at_minor bigint,
  effective_at timestamptz not null,
  reason text not null
);
create index price_history_variant on price_history (variant_id, currency, effective_at);

create table product_images (
  id uuid primary key,
  product_id uuid not null references products (id) on delete cascade,
  position integer not null default 0,
  alt text not null default '',
  is_featured boolean not null default false,
  source_url text,
  status text not null default 'pending' check (status in ('pending', 'ready', 'failed')),
  error text,
  file_key text,
  width integer,
  height integer,
  created_at timestamptz not null
);
create index product_images_product on product_images (product_id, position);
create unique index product_images_one_featured on product_images (product_id) where is_featured;
