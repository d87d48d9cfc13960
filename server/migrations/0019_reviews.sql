-- What buyers say of products. The sums of what is approved stand in products.rating_sum and rating_count.

create table reviews (
  id uuid primary key,
  product_id uuid not null references products (id) on delete cascade,
  user_id uuid not null references users (id),
  rating integer not null check (rating between 1 and 5),
  title text,
  comment text not null,
  status text not null check (status in ('waiting', 'approved', 'rejected')),
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (product_id, user_id)
);
create index reviews_user on reviews (user_id, created_at, id);
create index reviews_time on reviews (created_at, id);
create index reviews_hidden on reviews (created_at, id) where status <> 'approved';
create index reviews_rating on reviews (rating, id);
create index reviews_product_time on reviews (product_id, created_at, id);
create index reviews_product_rating on reviews (product_id, rating, id) include (status);

-- The staff have hidden what this person wrote of this product: what they write of it waits for approval, also when they
-- take it away and begin anew.
create table review_holds (
  product_id uuid not null references products (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  created_at timestamptz not null,
  primary key (product_id, user_id)
);
create index review_holds_user on review_holds (user_id);
