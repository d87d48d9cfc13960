-- Payments by providers that are asked over the network. A payment is written before its provider is called, with a
-- lease; what a crash leaves behind is found by its lease and finished by reconciliation.
alter table payments
  -- The provider's own id of this payment: a Checkout Session of Stripe's, a tx_ref of Chapa's. Bound to one payment.
  add column provider_payment_id text,
  -- What the adapter keeps for itself, such as the id of the PaymentIntent. Never shown.
  add column provider_data jsonb not null default '{}',
  -- The provider's last answer or event about it, without personal data; for the staff.
  add column provider_answer jsonb,
  -- Its sessions at providers are numbered: a further one is a new call, a repeated one is not.
  add column attempt integer not null default 1,
  -- The id that the provider was told, when it is another's: a session that its payment has left for another provider.
  add column start_key uuid,
  -- Where this shop was called when it began; return addresses are made of it, so that a repeat says the same.
  add column start_origin text,
  -- Somebody is calling the provider about it until then. Without a provider_payment_id: its start has no end yet.
  add column lease_until timestamptz,
  -- When the provider is to be asked next how it stands, when it was last asked, and how often without an end.
  add column check_at timestamptz,
  add column checked_at timestamptz,
  add column checks integer not null default 0,
  -- Came too late or for the second time: it does not pay the order and is given back.
  add column is_surplus boolean not null default false,
  -- Asked to be given back, not yet confirmed by the provider.
  add column refund_pending_minor bigint not null default 0 check (refund_pending_minor >= 0),
  add column authorized_minor bigint not null default 0 check (authorized_minor >= 0),
  -- Why a person has to look at it: amount_mismatch, currency_mismatch, disputed, … ; null when all is well.
  add column flag text,
  add column flag_detail text,
  add column failure text,
  add constraint payments_refunds_within_captured
    check (refunded_minor + refund_pending_minor <= captured_minor) not valid;
alter table payments validate constraint payments_refunds_within_captured;
-- A late or second payment that is given back may stand beside the one that pays the order.
-- squawk-ignore require-concurrent-index-deletion
drop index payments_one_paid;
create unique index payments_one_paid on payments (order_id)
  where status in ('authorized', 'succeeded', 'partially_refunded') and not is_surplus;
create unique index payments_provider_id on payments (provider, provider_payment_id) where provider_payment_id is not null;
create index payments_to_check on payments (check_at) where check_at is not null;
create index payments_data on payments using gin (provider_data jsonb_path_ops) where provider_payment_id is not null;
create index payments_flagged on payments (updated_at) where flag is not null;

create table refunds (
  id uuid primary key,
  payment_id uuid not null references payments (id),
  order_id uuid not null references orders (id),
  status text not null check (status in ('pending', 'succeeded', 'failed')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint not null check (amount_minor > 0),
  reason text not null default '',
  -- Who or what caused it.
  origin text not null check (origin in ('staff', 'cancel', 'late_payment', 'second_payment', 'return', 'provider')),
  restock boolean not null default false,
  actor jsonb not null,
  -- A refund that failed is tried again once, as a refund of its own: a provider answers a repeated key as before.
  retry_of uuid unique references refunds (id),
  provider_refund_id text,
  failure text,
  lease_until timestamptz,
  attempts integer not null default 0,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index refunds_payment on refunds (payment_id, created_at);
create index refunds_order on refunds (order_id, created_at);
create index refunds_time on refunds (created_at, id);
create unique index refunds_provider_id on refunds (payment_id, provider_refund_id) where provider_refund_id is not null;
create index refunds_pending on refunds (updated_at) where status = 'pending';

create table refund_items (
  refund_id uuid not null references refunds (id) on delete cascade,
  order_item_id uuid not null references order_items (id),
  quantity integer not null check (quantity > 0),
  primary key (refund_id, order_item_id)
);
create index refund_items_item on refund_items (order_item_id);

-- Until now money was given back by hand, without a row of its own.
insert into refunds (id, payment_id, order_id, status, currency, amount_minor, origin, actor, created_at, updated_at)
select gen_random_uuid(), id, order_id, 'succeeded', currency, refunded_minor, 'cancel', '{"kind": "system"}', updated_at,
  updated_at
from payments where refunded_minor > 0;

-- Money that came by hand was given back before there were refunds.
insert into refunds (id, payment_id, order_id, status, currency, amount_minor, origin, actor, created_at, updated_at)
select gen_random_uuid(), id, order_id, 'succeeded', currency, refunded_minor, 'cancel',
  '{"kind": "system", "name": "migration"}', updated_at, updated_at
from payments where refunded_minor > 0;

-- What providers told us, each event once. The payload is kept as it was signed.
create table webhook_events (
  id uuid primary key,
  provider text not null check (provider in ('stripe', 'chapa', 'sandbox')),
  event_id text not null,
  type text not null,
  payload jsonb not null,
  -- The provider's id of what it is about, when the event tells.
  provider_payment_id text,
  payment_id uuid references payments (id),
  status text not null default 'received'
    check (status in ('received', 'processed', 'ignored', 'unmatched', 'flagged', 'failed')),
  outcome text,
  attempts integer not null default 0,
  received_at timestamptz not null,
  processed_at timestamptz,
  unique (provider, event_id)
);
create index webhook_events_time on webhook_events (received_at, id);
create index webhook_events_status on webhook_events (status, received_at);
create index webhook_events_payment on webhook_events (payment_id) where payment_id is not null;

-- The sandbox provider's own books: it is a provider like any other, that happens to live here.
create table sandbox_payments (
  -- Random: whoever knows it may decide the payment.
  id text primary key,
  payment_id uuid not null,
  attempt integer not null,
  status text not null default 'open' check (status in ('open', 'paid', 'declined', 'abandoned', 'expired')),
  amount_minor bigint not null,
  refunded_minor bigint not null default 0 check (refunded_minor <= amount_minor),
  currency text not null,
  description jsonb not null,
  checkout_url text not null,
  success_url text not null,
  cancel_url text not null,
  expires_at timestamptz not null,
  -- When the shop took the event about the outcome.
  notified_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (payment_id, attempt)
);
create table sandbox_refunds (
  id text primary key,
  sandbox_payment_id text not null references sandbox_payments (id),
  amount_minor bigint not null check (amount_minor > 0),
  created_at timestamptz not null
);
create index sandbox_refunds_payment on sandbox_refunds (sandbox_payment_id);
