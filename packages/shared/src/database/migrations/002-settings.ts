/** What is switched and moved while mocks run, by namespace: a row for each part that is not as it was at the start, or was not once. */
export const settings = `
create table mock_spine.settings (
  namespace text not null,
  name text not null,
  -- null: as it was at the start of each mock.
  value json,
  version bigint not null,
  primary key (namespace, name)
);

-- Puts the next version in the place of the one that is known, 0 where none is, and tells all mocks; nothing when another came before.
create function mock_spine.put_setting(ns text, part text, known bigint, new_value json) returns bigint language plpgsql as $$
declare
  made bigint;
begin
  insert into mock_spine.settings as s values (ns, part, new_value, 1)
    on conflict (namespace, name) do update set value = new_value, version = s.version + 1 where s.version = known
    returning s.version into made;
  if made is not null then
    perform pg_notify('mock_spine', json_build_object('namespace', ns, 'settings', true)::text);
  end if;
  return made;
end $$;
`;
