/** The journal of all replicas: unlogged, for what was in it when the machine lost its power is no loss. */
export const exchanges = `
create unlogged table mock_spine.exchanges (
  number bigint generated always as identity primary key,
  namespace text not null,
  mock text not null,
  replica text not null,
  id text not null,
  trace text,
  shown json not null
);
create index exchanges_by_trace on mock_spine.exchanges (namespace, trace);
create index exchanges_of_namespaces on mock_spine.exchanges (namespace, number);

-- Keeps some, and no more than so many of all.
create function mock_spine.keep_exchanges(ns text, which text, at_replica text, given json, most bigint) returns void language plpgsql as $$
begin
  insert into mock_spine.exchanges (namespace, mock, replica, id, trace, shown)
    select ns, which, at_replica, one.id, one.trace, one.shown from json_to_recordset(given) as one (id text, trace text, shown json);
  delete from mock_spine.exchanges where number <= (select max(number) from mock_spine.exchanges) - most;
end $$;
`;
