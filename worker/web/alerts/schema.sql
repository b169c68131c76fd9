-- The alerts of one desk and what they have to deliver. Unlike the index, nothing here can be made anew.
create table if not exists about (name text primary key, value text not null) without rowid;

create table if not exists alert (
    id text primary key,
    query text not null,
    url text not null,     -- of the webhook; redis: for a stream; empty where matches are only read
    secret text not null,  -- as Standard Webhooks writes it: whsec_…
    created real not null  -- seconds: what was announced before is not delivered
) without rowid;

create table if not exists delivery (
    id text primary key,   -- the same for the same alert and notice
    alert text not null references alert (id) on delete cascade,
    body text not null,    -- JSON: the same at each try
    state text not null default 'waiting' check (state in ('waiting', 'delivered', 'dead')),
    tries integer not null default 0,
    due real not null,     -- seconds: when to try next
    changed real not null, -- seconds: when it last changed
    error text             -- why the last try failed
) without rowid;
create index if not exists delivery_by_due on delivery (alert, due) where state = 'waiting';
create index if not exists delivery_by_end on delivery (changed) where state != 'waiting';

-- The newest matches, for who reads them: as server-sent events, or as a feed.
create table if not exists match (
    turn integer primary key autoincrement,
    id text not null unique,   -- that of its delivery
    alert text not null references alert (id) on delete cascade,
    body text not null,        -- JSON
    found real not null        -- seconds
);
create index if not exists match_by_alert on match (alert, turn);
