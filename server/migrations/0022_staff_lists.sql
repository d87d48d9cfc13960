-- What the staff look for and sort by among 100,000 products, orders and people. The words of a row are one text, a line
-- each, so that one index finds a part of any of them; few entries wait outside the index, since a search reads them all.
create index orders_words on orders using gin ((email::text || E'\n' || number || E'\n'
  || coalesce(shipping_address ->> 'full_name', '') || E'\n'
  || coalesce(billing_address ->> 'full_name', '')) gin_trgm_ops) with (gin_pending_list_limit = 512);
create index order_items_sku on order_items using gin (sku gin_trgm_ops) with (gin_pending_list_limit = 512);
create index orders_total on orders (grand_total_minor, id);
create index users_words on users using gin ((email::text || E'\n' || coalesce(username::text, '') || E'\n'
  || first_name || ' ' || last_name) gin_trgm_ops) with (gin_pending_list_limit = 512);
-- Products that are not on sale; few.
create index listing_staff_hidden on listing (currency, created_at, product_id)
  where category_id = '00000000-0000-0000-0000-000000000000' and not is_active;
