-- Files write handles in small letters; products are found by them whatever the letters of their slug.
create index products_slug_folded on products (lower(slug));
