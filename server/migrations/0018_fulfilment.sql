-- What is sent to buyers, and what they send back.

-- How many pieces of a line came back to the shelves by refunds that said so, and by goods that came back. A piece counts
-- once whichever way it is told of: what the shelves get is the greater of the two. `restocked_unsent`: those of the
-- refunds that cannot have been sent when they were refunded, and so never come back by a return as well.
alter table order_items
  add column restocked_by_refund integer not null default 0 check (restocked_by_refund between 0 and quantity),
  add column restocked_by_return integer not null default 0 check (restocked_by_return between 0 and quantity),
  add column restocked_unsent integer not null default 0 check (restocked_unsent between 0 and restocked_by_refund);

-- What refunds brought back until now. One that is tried again does not bring its goods back again.
update order_items i set restocked_by_refund = least(i.quantity, b.quantity)
from (select r.order_item_id, sum(r.quantity) as quantity from refunds f join refund_items r on r.refund_id = f.id
  where f.restock and f.retry_of is null group by 1) b
where b.order_item_id = i.id;
update order_items i set restocked_unsent = i.restocked_by_refund
from orders o where o.id = i.order_id and i.restocked_by_refund > 0 and o.status not in ('shipped', 'delivered', 'returned');

create table shipments (
  id uuid primary key,
  order_id uuid not null references orders (id),
  status text not null check (status in ('pending', 'shipped', 'in_transit', 'delivered', 'returned', 'cancelled')),
  -- A code of the carriers setting or a free text, and what the setting said of it when it was last named.
  carrier text not null,
  carrier_name text not null,
  carrier_url text,
  tracking_number text,
  -- As staff gave it; null: made of the carrier's address and the number.
  tracking_url text,
  note text not null default '',
  -- The pieces of a parcel that came back went to the shelves again.
  is_restocked boolean not null default false,
  shipped_at timestamptz,
  delivered_at timestamptz,
  returned_at timestamptz,
  cancelled_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index shipments_order on shipments (order_id, created_at, id);
create index shipments_time on shipments (created_at, id);
create index shipments_status on shipments (status, created_at, id);
create index shipments_left on shipments (coalesce(shipped_at, 'infinity'), id);
create index shipments_tracking on shipments (lower(tracking_number)) where tracking_number is not null;

create table shipment_items (
  shipment_id uuid not null references shipments (id) on delete cascade,
  order_item_id uuid not null references order_items (id),
  quantity integer not null check (quantity > 0),
  primary key (shipment_id, order_item_id)
);
create index shipment_items_line on shipment_items (order_item_id);

create table returns (
  id uuid primary key,
  order_id uuid not null references orders (id),
  status text not null check (status in ('requested', 'approved', 'refused', 'received', 'refunded', 'cancelled')),
  reason text not null,
  -- What the staff say to the buyer of it.
  note text not null default '',
  -- {kind, id?, name?}: who asked.
  actor jsonb not null,
  refund_id uuid references refunds (id),
  approved_at timestamptz,
  received_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index returns_order on returns (order_id, created_at, id);
create index returns_time on returns (created_at, id);
create index returns_status on returns (status, created_at, id);
create index returns_refund on returns (refund_id) where refund_id is not null;

create table return_items (
  return_id uuid not null references returns (id) on delete cascade,
  order_item_id uuid not null references order_items (id),
  quantity integer not null check (quantity > 0),
  -- How many arrived, and how many of those went to the shelves again; null until it is received.
  received_quantity integer check (received_quantity between 0 and quantity),
  restocked_quantity integer check (restocked_quantity between 0 and received_quantity),
  primary key (return_id, order_item_id)
);
create index return_items_line on return_items (order_item_id);

-- Until now staff moved orders by hand. What they called sent is one parcel with everything in it, what they called
-- returned came back whole.
insert into shipments (id, order_id, status, carrier, carrier_name, shipped_at, delivered_at, created_at, updated_at)
select gen_random_uuid(), o.id, case o.status when 'shipped' then 'shipped' else 'delivered' end, 'other', 'Other',
  coalesce(e.shipped_at, o.updated_at),
  case when o.status <> 'shipped' then coalesce(e.delivered_at, o.updated_at) end,
  coalesce(e.shipped_at, o.updated_at), coalesce(e.delivered_at, e.shipped_at, o.updated_at)
from orders o cross join lateral (
  select min(v.created_at) filter (where v.data ->> 'to' = 'shipped') as shipped_at,
    min(v.created_at) filter (where v.data ->> 'to' = 'delivered') as delivered_at
  from order_events v where v.order_id = o.id and v.type = 'order.status_changed') e
where o.status in ('shipped', 'delivered', 'returned');

insert into shipment_items (shipment_id, order_item_id, quantity)
select s.id, i.id, i.quantity from shipments s join order_items i on i.order_id = s.order_id;

insert into returns (id, order_id, status, reason, actor, approved_at, received_at, created_at, updated_at)
select gen_random_uuid(), o.id, 'received', 'Returned', '{"kind": "system", "name": "migration"}', o.updated_at,
  o.updated_at, o.updated_at, o.updated_at
from orders o where o.status = 'returned';

insert into return_items (return_id, order_item_id, quantity, received_quantity, restocked_quantity)
select r.id, i.id, i.quantity, i.quantity, 0 from returns r join order_items i on i.order_id = r.order_id;
