-- The index. An article's number is new with each revision, so numbers only grow and never come back.
create table about (name text primary key, value text not null) without rowid;

create table article (
    number integer primary key autoincrement,
    id text not null unique,
    revision integer not null,
    published real not null,  -- seconds; of processing where no publication is known
    processed real not null,  -- seconds
    checked real not null,    -- seconds: when the desk was last seen to have it
    card text not null,       -- JSON: what a list of articles shows of it
    original integer not null, -- the same for an article and its copies
    is_copy integer not null,
    story text,               -- id of the story that it belongs to, as far as that is known
    value_ids blob not null,  -- 32-bit integers: which values it has
    amounts blob not null     -- 64-bit floats: the numbers that its figures name
);
create index article_by_processing on article (processed);
create index article_by_original on article (original) where is_copy;
create index article_by_check on article (checked);
create index article_by_story on article (story) where story is not null;
create table gone (turn integer primary key autoincrement, number integer not null);

create virtual table words using fts5 (title, text, prefix = "2 3", tokenize = "unicode61 remove_diacritics 2");

-- What the desk says of stories. One that has merged has a name alone: `merged_into` is the story that stands.
create table story (
    id text primary key,
    merged_into text,
    articles integer not null default 0,
    sources integer not null default 0,
    last real not null default 0, -- seconds: its latest article
    title text,
    record text                   -- JSON, the contract's
) without rowid;
create index story_by_last on story (last, id) where record is not null;
create index story_by_sources on story (sources, last, id) where record is not null;
create index story_by_merging on story (merged_into) where merged_into is not null;

-- What articles said in revisions that others took the place of, as far as this index saw them.
create table past (
    id text not null,
    revision integer not null,
    processed real not null,  -- seconds
    title text not null,
    text text not null,
    primary key (id, revision)
) without rowid;

-- What articles are filtered and counted by: a country, a speaker …
create table value (id integer primary key, kind text not null, key text not null, unique (kind, key));
create index value_by_key on value (kind, key collate nocase);
-- A name's number does not come again: readers keep what they know by it.
create table name (id integer primary key autoincrement, value integer not null, name text not null, unique (value, name));
create virtual table names using fts5 (name, content = 'name', content_rowid = 'id', tokenize = "unicode61 remove_diacritics 2");

create table notice (turn integer primary key autoincrement, entry text not null unique, notice text not null);
