/** What consumers have proven, counted over all replicas: a row for each part of a scorecard. What was counted before a reset is of an earlier epoch. */
export const scores = `
create table mock_spine.scores (
  namespace text not null,
  epoch bigint not null,
  part text not null,
  value json not null,
  version bigint not null,
  at timestamptz not null default now(),
  primary key (namespace, epoch, part)
);

-- Puts the next version in the place of the one that is known, 0 where none is; nothing when another came before. Of too many the one goes that was not counted for longest.
create function mock_spine.put_score(
  ns text, of_epoch bigint, of_part text, known bigint, new_value json, most integer
) returns bigint language plpgsql as $$
declare
  made bigint;
begin
  -- One that has ended counts no more.
  if ns <> 'default' and not exists (select from mock_spine.namespaces n where n.mock = 'ssp' and n.name = ns) then
    return 0;
  end if;
  insert into mock_spine.scores as s values (ns, of_epoch, of_part, new_value, 1)
    on conflict (namespace, epoch, part) do update set value = new_value, version = s.version + 1, at = now() where s.version = known
    returning s.version into made;
  if made = 1 then
    delete from mock_spine.scores s where s.namespace = ns and s.epoch < of_epoch;
    delete from mock_spine.scores s where s.namespace = ns and s.epoch = of_epoch and s.part in (
      select o.part from mock_spine.scores o where o.namespace = ns and o.epoch = of_epoch order by o.at desc offset most
    );
  end if;
  return made;
end $$;

create function mock_spine.forget_scores() returns trigger language plpgsql as $$
begin
  delete from mock_spine.scores s where s.namespace = old.name;
  return null;
end $$;
create trigger forget_scores after delete on mock_spine.namespaces
  for each row when (old.mock = 'ssp') execute function mock_spine.forget_scores();
`;
