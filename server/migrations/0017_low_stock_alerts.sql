-- Variants that came down to their threshold, from the moment it is known until who keeps the stock has been told: what
-- crosses within a minute is told in one mail. Written by the relay, read when the mails are written, kept for 30 days.
create table low_stock_alerts (
  event_id uuid primary key,
  variant_id uuid not null,
  -- As it was when it crossed.
  available integer not null,
  threshold integer not null,
  crossed_at timestamptz not null,
  -- The mail that tells of it; null: nobody has been asked to write one.
  batch_id uuid
);
create index low_stock_alerts_untold on low_stock_alerts (event_id) where batch_id is null;
create index low_stock_alerts_batch on low_stock_alerts (batch_id) where batch_id is not null;
create index low_stock_alerts_age on low_stock_alerts (crossed_at);
