/**
 * The journal of all replicas: by what it is searched, what another replica makes its view of an exchange from, and how many bytes of it are kept. One
 * writes at a time, so that a larger number is always seen later.
 */
export const journal = `
drop function mock_spine.keep_exchanges(text, text, text, json, bigint);
drop table mock_spine.exchanges;

create unlogged table mock_spine.exchanges (
  number bigint generated always as identity primary key,
  namespace text not null,
  mock text not null,
  replica text not null,
  -- Which run of a replica saw it.
  mark text not null,
  id text not null,
  kind text not null,
  -- Milliseconds since the epoch.
  at bigint not null,
  trace text,
  senders text[] not null,
  receiver text,
  practice text,
  interaction text,
  status integer,
  outcome text,
  rules text[] not null,
  faults text[] not null,
  clause text,
  clause_says text,
  reason text,
  -- Everything that a search finds, in lower case.
  words text not null,
  shown json not null,
  -- For whoever asks for one alone: certificates, the mock's side of both hops, heads of bodies; and what crossed.
  more json not null,
  legs json not null,
  bytes bigint not null
);
create index exchanges_by_id on mock_spine.exchanges (id);
create index exchanges_by_trace on mock_spine.exchanges (namespace, trace);
create index exchanges_of_namespaces on mock_spine.exchanges (namespace, number);

create unlogged table mock_spine.exchange_bodies (
  number bigint primary key,
  namespace text not null,
  bodies json not null,
  bytes bigint not null
);
create index bodies_of_namespaces on mock_spine.exchange_bodies (namespace, number);

-- What both tables hold, so that nothing has to be summed up.
create unlogged table mock_spine.kept_bytes (
  namespace text not null,
  of_table text not null,
  bytes bigint not null,
  primary key (namespace, of_table)
);

-- When a mock's were forgotten: what another replica was about to tell then is forgotten, too.
create unlogged table mock_spine.forgotten (
  namespace text not null,
  mock text not null,
  at timestamptz not null,
  primary key (namespace, mock)
);

-- What each rule says is kept once, and not with each finding.
create table mock_spine.rules (
  mock text not null,
  id text not null,
  says json not null,
  primary key (mock, id)
);

-- A chain of certificates is that of many exchanges: those that were used last are kept.
create table mock_spine.chains (
  hash text primary key,
  chain json not null,
  used_at timestamptz not null default now()
);
create index chains_by_use on mock_spine.chains (used_at);

create function mock_spine.count_kept() returns trigger language plpgsql as $$
begin
  insert into mock_spine.kept_bytes as k
    select namespace, tg_table_name, sum(bytes) from come group by namespace
    on conflict (namespace, of_table) do update set bytes = k.bytes + excluded.bytes;
  return null;
end $$;

create function mock_spine.count_gone() returns trigger language plpgsql as $$
begin
  update mock_spine.kept_bytes k set bytes = k.bytes - g.bytes
    from (select namespace, sum(bytes) as bytes from gone group by namespace) g
    where k.namespace = g.namespace and k.of_table = tg_table_name;
  delete from mock_spine.kept_bytes where bytes = 0;
  if tg_table_name = 'exchanges' then
    delete from mock_spine.exchange_bodies b using gone g where b.number = g.number;
  end if;
  return null;
end $$;

create trigger count_kept after insert on mock_spine.exchanges
  referencing new table as come for each statement execute function mock_spine.count_kept();
create trigger count_gone after delete on mock_spine.exchanges
  referencing old table as gone for each statement execute function mock_spine.count_gone();
create trigger count_kept after insert on mock_spine.exchange_bodies
  referencing new table as come for each statement execute function mock_spine.count_kept();
create trigger count_gone after delete on mock_spine.exchange_bodies
  referencing old table as gone for each statement execute function mock_spine.count_gone();

create function mock_spine.enter_journal() returns void language sql as $$
  select pg_advisory_xact_lock(mock_spine.key_of('journal', 'of', 'all'))
$$;

-- Lets the oldest of a table go until it holds no more than so many bytes: those of one namespace, or of all where none is named.
create function mock_spine.trim_journal(of_table text, ns text, most bigint) returns void language plpgsql as $$
declare
  excess bigint;
  gone bigint;
begin
  loop
    select coalesce(sum(k.bytes), 0) - most into excess from mock_spine.kept_bytes k
      where k.of_table = trim_journal.of_table and (ns is null or k.namespace = ns);
    exit when excess <= 0;
    execute format(
      'delete from mock_spine.%1$I where number in (
         select number from (
           select number, sum(bytes) over (order by number) - bytes as before
             from (select number, bytes from mock_spine.%1$I %2$s order by number limit 200) as oldest
         ) as counted where before < $1)',
      of_table, case when ns is null then '' else format('where namespace = %L', ns) end
    ) using excess;
    get diagnostics gone = row_count;
    exit when gone = 0;
  end loop;
end $$;

-- Keeps some, and no more than so many, and so many bytes, of all; of a namespace no more than it may have. A quarter of the bytes is for bodies.
create function mock_spine.keep_exchanges(
  ns text, of_mock text, at_replica text, by_mark text, given json, told_rules json, told_chains json, most bigint, most_bytes bigint, most_bytes_there bigint
) returns void language plpgsql as $$
begin
  perform mock_spine.enter_journal();
  -- It began before it waited for its turn.
  if exists (select from mock_spine.forgotten f where f.namespace = ns and f.mock = of_mock and f.at >= now()) then
    return;
  end if;
  insert into mock_spine.rules as r select of_mock, one.id, one.says from json_to_recordset(told_rules) as one (id text, says json)
    on conflict (mock, id) do update set says = excluded.says;
  insert into mock_spine.chains as c select one.hash, one.chain from json_to_recordset(told_chains) as one (hash text, chain json)
    on conflict (hash) do update set used_at = now();
  delete from mock_spine.chains where hash in (select hash from mock_spine.chains order by used_at desc offset 2000);
  with these as materialized (
    select * from json_to_recordset(given) as one (
      id text, kind text, at bigint, trace text, senders text[], receiver text, practice text, interaction text, status integer, outcome text,
      rules text[], faults text[], clause text, clause_says text, reason text, words text, shown json, more json, legs json, bodies json)
  ), kept as (
    insert into mock_spine.exchanges (namespace, mock, replica, mark, id, kind, at, trace, senders, receiver, practice, interaction, status, outcome,
        rules, faults, clause, clause_says, reason, words, shown, more, legs, bytes)
      select ns, of_mock, at_replica, by_mark, t.id, t.kind, t.at, t.trace, t.senders, t.receiver, t.practice, t.interaction, t.status, t.outcome,
        t.rules, t.faults, t.clause, t.clause_says, t.reason, t.words, t.shown, t.more, t.legs,
        octet_length(t.shown::text) + octet_length(t.more::text) + octet_length(t.legs::text) + octet_length(t.words) + 500
      from these t
      returning number, id
  )
  insert into mock_spine.exchange_bodies
    select k.number, ns, t.bodies, octet_length(t.bodies::text) + 100 from kept k join these t using (id) where t.bodies is not null;
  delete from mock_spine.exchanges where number <= (select max(number) from mock_spine.exchanges) - most;
  perform mock_spine.trim_journal('exchange_bodies', ns, most_bytes_there / 4);
  perform mock_spine.trim_journal('exchange_bodies', null, most_bytes / 4);
  perform mock_spine.trim_journal('exchanges', ns, most_bytes_there - most_bytes_there / 4);
  perform mock_spine.trim_journal('exchanges', null, most_bytes - most_bytes / 4);
  perform pg_notify('mock_spine', json_build_object('journal', ns, 'by', by_mark)::text);
end $$;

-- Forgets those of a mock in a namespace, and has its replicas forget theirs.
create function mock_spine.forget_exchanges(ns text, of_mock text, by_mark text) returns void language plpgsql as $$
begin
  perform mock_spine.enter_journal();
  delete from mock_spine.exchanges e where e.namespace = ns and e.mock = of_mock;
  insert into mock_spine.forgotten values (ns, of_mock, clock_timestamp())
    on conflict (namespace, mock) do update set at = excluded.at;
  perform pg_notify('mock_spine', json_build_object('journal', ns, 'forgotten', of_mock, 'by', by_mark)::text);
end $$;

-- What a namespace leaves behind.
create or replace function mock_spine.clear_namespace(of_mock text, of_name text) returns void language plpgsql as $$
begin
  delete from mock_spine.settings s where s.namespace = of_name and starts_with(s.name, of_mock || '/');
  perform mock_spine.enter_journal();
  delete from mock_spine.exchanges e where e.namespace = of_name and e.mock = 'mock-' || of_mock;
  delete from mock_spine.forgotten f where f.namespace = of_name and f.mock = 'mock-' || of_mock;
  if of_mock = 'provider' then
    perform mock_spine.forget(of_name);
  end if;
end $$;
`;
