/**
 * Bookings and registrations, by namespace. What changes them is a function each: one call is one transaction, so that nothing is half done when a
 * connection is cut, and none is left open by a client that goes away.
 */
export const state = `
create table mock_spine.appointments (
  namespace text not null,
  practice text not null,
  id text not null,
  version integer not null,
  updated bigint not null,
  patient text not null,
  slots text[] not null,
  start bigint not null,
  status text not null check (status in ('booked', 'cancelled')),
  -- json and not jsonb: the elements keep their order.
  resource json not null,
  -- Laid out, and by nobody touched since.
  untouched boolean not null,
  primary key (namespace, practice, id)
);
create index appointments_of_patients on mock_spine.appointments (namespace, practice, patient, start);

-- A slot is taken once: of those who race for it one succeeds.
create table mock_spine.taken_slots (
  namespace text not null,
  practice text not null,
  slot text not null,
  appointment text not null,
  primary key (namespace, practice, slot),
  foreign key (namespace, practice, appointment) references mock_spine.appointments (namespace, practice, id)
    on delete cascade deferrable initially deferred
);
create index taken_slots_of_appointments on mock_spine.taken_slots (namespace, practice, appointment);

create table mock_spine.registrations (
  namespace text not null,
  practice text not null,
  nhs_number text not null,
  id text not null,
  since bigint not null,
  sent json not null,
  primary key (namespace, practice, nhs_number)
);
create index registrations_by_id on mock_spine.registrations (namespace, practice, id);

create function mock_spine.key_of(variadic names text[]) returns bigint language sql immutable as $$
  select hashtextextended('mock-spine/' || array_to_string(names, '/'), 0)
$$;

-- Changes of one namespace go on beside each other, but not beside a reset of it.
create function mock_spine.enter(ns text) returns void language sql as $$
  select pg_advisory_xact_lock_shared(mock_spine.key_of(ns))
$$;
create function mock_spine.enter_alone(ns text) returns void language sql as $$
  select pg_advisory_xact_lock(mock_spine.key_of(ns))
$$;

-- Ids that are given begin at 101 in each namespace, and none is given twice.
create function mock_spine.sequence_of(ns text, kind text) returns regclass language plpgsql as $$
declare
  name text := kind || '_ids_' || md5(ns);
begin
  if to_regclass('mock_spine.' || name) is null then
    perform pg_advisory_xact_lock(mock_spine.key_of('sequences'));
    execute format('create sequence if not exists mock_spine.%I start 101', name);
  end if;
  return to_regclass('mock_spine.' || name);
end $$;

create function mock_spine.book(
  ns text, ods text, asked_updated bigint, asked_patient text, asked_slots text[], asked_start bigint, asked_resource json,
  prefix text, most integer
) returns setof mock_spine.appointments language plpgsql as $$
declare
  given text;
begin
  perform mock_spine.enter(ns);
  if prefix is not null then
    perform pg_advisory_xact_lock(mock_spine.key_of(ns, ods, prefix));
    if (select count(*) from mock_spine.taken_slots t where t.namespace = ns and t.practice = ods and starts_with(t.slot, prefix))
      + cardinality(asked_slots) > most then
      return;
    end if;
  end if;
  -- Spares an id where there is no race.
  if exists (select from mock_spine.taken_slots t where t.namespace = ns and t.practice = ods and t.slot = any (asked_slots)) then
    return;
  end if;
  given := nextval(mock_spine.sequence_of(ns, 'appointment'));
  begin
    -- In one order, so that no two wait for each other.
    insert into mock_spine.taken_slots
      select ns, ods, slot, given from (select distinct unnest(asked_slots) as slot) as asked order by slot;
  exception when unique_violation then
    return;
  end;
  return query insert into mock_spine.appointments
    values (ns, ods, given, 1, asked_updated, asked_patient, asked_slots, asked_start, 'booked', asked_resource, false)
    returning *;
end $$;

create function mock_spine.replace(
  ns text, ods text, asked_id text, asked_version integer, asked_updated bigint, asked_status text, asked_resource json
) returns setof mock_spine.appointments language plpgsql as $$
begin
  perform mock_spine.enter(ns);
  return query update mock_spine.appointments a
    set version = a.version + 1, updated = asked_updated, status = asked_status, resource = asked_resource, untouched = false
    where a.namespace = ns and a.practice = ods and a.id = asked_id and a.version = asked_version
    returning *;
  if found and asked_status = 'cancelled' then
    delete from mock_spine.taken_slots t where t.namespace = ns and t.practice = ods and t.appointment = asked_id;
  end if;
end $$;

create function mock_spine.register(
  ns text, ods text, asked_number text, asked_id text, asked_since bigint, asked_sent json
) returns setof mock_spine.registrations language plpgsql as $$
begin
  perform mock_spine.enter(ns);
  if exists (select from mock_spine.registrations r where r.namespace = ns and r.practice = ods and r.nhs_number = asked_number) then
    return;
  end if;
  return query insert into mock_spine.registrations
    values (ns, ods, asked_number, coalesce(asked_id, nextval(mock_spine.sequence_of(ns, 'patient'))::text), asked_since, asked_sent)
    on conflict (namespace, practice, nhs_number) do nothing
    returning *;
end $$;

create function mock_spine.lay_out(ns text, standing json) returns void language plpgsql as $$
declare
  one record;
begin
  perform mock_spine.enter_alone(ns);
  delete from mock_spine.appointments a where a.namespace = ns and a.untouched;
  for one in
    select * from json_to_recordset(standing) as row
      (practice text, id text, version integer, updated bigint, patient text, slots text[], start bigint, status text, resource json)
  loop
    continue when exists (select from mock_spine.appointments a where a.namespace = ns and a.practice = one.practice and a.id = one.id)
      or exists (select from mock_spine.taken_slots t where t.namespace = ns and t.practice = one.practice and t.slot = any (one.slots));
    insert into mock_spine.appointments values
      (ns, one.practice, one.id, one.version, one.updated, one.patient, one.slots, one.start, one.status, one.resource, true);
    if one.status = 'booked' then
      insert into mock_spine.taken_slots select distinct ns, one.practice, slot, one.id from unnest(one.slots) as slot;
    end if;
  end loop;
end $$;

create function mock_spine.forget(ns text) returns void language plpgsql as $$
begin
  perform mock_spine.enter_alone(ns);
  delete from mock_spine.appointments where namespace = ns;
  delete from mock_spine.registrations where namespace = ns;
  execute format('alter sequence %s restart', mock_spine.sequence_of(ns, 'appointment'));
  execute format('alter sequence %s restart', mock_spine.sequence_of(ns, 'patient'));
end $$;
`;
