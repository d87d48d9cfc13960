-- What reports read. Both are copies of facts that never change.
alter table orders add column units integer check (units > 0);
alter table order_items
  add column placed_at timestamptz,
  add column currency text;
update orders o set units = i.units
from (select order_id, sum(quantity)::integer as units from order_items group by order_id) i where i.order_id = o.id;
update order_items i set placed_at = o.placed_at, currency = o.currency from orders o where o.id = i.order_id;

-- Lines written by a process older than this, while both are there, get them when they are committed.
create function copy_sale_facts() returns trigger language plpgsql as $$
begin
  update order_items i set placed_at = o.placed_at, currency = o.currency
  from orders o where o.id = i.order_id and i.id = new.id;
  update orders o set units = (select sum(i.quantity) from order_items i where i.order_id = o.id)
  where o.id = new.order_id and o.units is null;
  return null;
end $$;
create constraint trigger order_items_sale_facts after insert on order_items deferrable initially deferred
  for each row when (new.placed_at is null) execute function copy_sale_facts();

-- The sales of a time by the index alone: of whole orders, and of their lines.
create index orders_sales on orders (currency, placed_at)
  include (id, units, subtotal_minor, discount_minor, shipping_minor, tax_minor, grand_total_minor)
  where status not in ('pending', 'cancelled');
create index order_items_sales on order_items (currency, placed_at)
  include (order_id, product_id, quantity, unit_price_minor, discount_minor, tax_minor, total_minor);
-- How many orders a product was in; in the place of the index that only had the product.
create index order_items_bought on order_items (product_id, order_id) include (placed_at, currency);
-- squawk-ignore require-concurrent-index-deletion
drop index order_items_product;
-- Money that paid no order; rare.
create index payments_surplus on payments (id) where is_surplus;
