-- Who was reminded of a cart that rests, so that each rest is told once: `version` is the cart's when it was.
create table cart_reminders (
  cart_id uuid primary key references carts (id) on delete cascade,
  version integer not null,
  -- SHA-256 of the folded address: one address hears of one cart a day, however many carts name it.
  address_hash bytea not null,
  reminded_at timestamptz not null
);
create index cart_reminders_address on cart_reminders (address_hash, reminded_at);

-- Addresses that want no reminders, as SHA-256 of the folded address.
create table cart_reminder_stops (
  address_hash bytea primary key,
  stopped_at timestamptz not null
);

-- How carts that rest are found. They are looked at in rounds, some thousand every few minutes in the order of a key that
-- never changes, and here stands how far the round has come: nothing has to be written when a cart is changed, and no
-- index has updated_at (0010_carts.sql says why). People's carts are walked by carts_one_active, which is there already.
create table cart_reminder_round (
  is_one boolean primary key default true check (is_one),
  guests_after uuid,
  people_after uuid
);
insert into cart_reminder_round default values;

-- Guests' carts that name an address: few, for most guests leave before they say who they are. A cart comes into this index
-- when its address is set and leaves it when it is ordered; putting something in touches neither of its columns.
create index carts_guests_with_address on carts (id)
  where status = 'active' and user_id is null and email is not null;
