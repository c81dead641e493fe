/** The namespaces of mocks, with what a replica makes its own of them from. */
export const namespaces = `
create table mock_spine.namespaces (
  -- One that was made anew under the name of another is another.
  id bigint generated always as identity,
  mock text not null check (mock in ('provider', 'ssp')),
  name text not null,
  means json not null,
  made_at timestamptz not null default now(),
  used_at timestamptz not null default now(),
  primary key (mock, name)
);

create function mock_spine.tell_namespaces(of_mock text) returns void language sql as $$
  select pg_notify('mock_spine', json_build_object('namespaces', of_mock)::text)
$$;

-- What one leaves behind.
create function mock_spine.clear_namespace(of_mock text, of_name text) returns void language plpgsql as $$
begin
  delete from mock_spine.settings s where s.namespace = of_name and starts_with(s.name, of_mock || '/');
  delete from mock_spine.exchanges e where e.namespace = of_name and e.mock = 'mock-' || of_mock;
  if of_mock = 'provider' then
    perform mock_spine.forget(of_name);
  end if;
end $$;

-- The id of the one that was made; nothing when the name is taken, 0 when there are as many as may be.
create function mock_spine.make_namespace(of_mock text, new_name text, new_means json, most integer) returns bigint language plpgsql as $$
declare
  made bigint;
begin
  perform pg_advisory_xact_lock(mock_spine.key_of('namespaces', of_mock));
  if (select count(*) from mock_spine.namespaces n where n.mock = of_mock) >= most
    and not exists (select from mock_spine.namespaces n where n.mock = of_mock and n.name = new_name) then
    return 0;
  end if;
  insert into mock_spine.namespaces (mock, name, means) values (of_mock, new_name, new_means)
    on conflict (mock, name) do nothing returning id into made;
  if made is not null then
    perform mock_spine.clear_namespace(of_mock, new_name);
    perform mock_spine.tell_namespaces(of_mock);
  end if;
  return made;
end $$;

create function mock_spine.end_namespace(of_mock text, of_id bigint) returns void language plpgsql as $$
declare
  gone text;
begin
  delete from mock_spine.namespaces n where n.mock = of_mock and n.id = of_id returning n.name into gone;
  if gone is not null then
    perform mock_spine.clear_namespace(of_mock, gone);
    perform mock_spine.tell_namespaces(of_mock);
  end if;
end $$;

-- Notes which were used at a replica just now, and ends those that were for long at none. Their names.
create function mock_spine.keep_namespaces(of_mock text, used text[], idle_seconds double precision) returns setof text language plpgsql as $$
declare
  gone text;
begin
  update mock_spine.namespaces n set used_at = now() where n.mock = of_mock and n.name = any (used);
  for gone in
    delete from mock_spine.namespaces n
      where n.mock = of_mock and n.used_at < now() - make_interval(secs => idle_seconds) returning n.name
  loop
    perform mock_spine.clear_namespace(of_mock, gone);
    perform mock_spine.tell_namespaces(of_mock);
    return next gone;
  end loop;
end $$;
`;
