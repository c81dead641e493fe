import { identifierSystems, profiles } from '@mock-spine/shared/protocol/identifiers';
import { isKeptByPractice, slotsOf, type SlotDetails } from '@mock-spine/shared/world/slots';
import { localDate } from '@mock-spine/shared/world/local-time';
import { ok } from '../request/answer.ts';
import { countTaken, dailyLimit, isFoundBy, isInWindow, searcherOf } from '../appointments/slot-access.ts';
import { readDateParameter } from '../fhir/dates.ts';
import type { AtService, ProviderFacts } from '../request/facts.ts';
import type { Practice } from '../practices/practices.ts';
import {
  healthcareServiceResource,
  locationResource,
  organizationResource,
  practitionerResource,
} from '../resources/practice-resources.ts';
import type { slotIncludes } from '../rules/search-for-free-slots.ts';
import { searchset } from '../resources/searchset.ts';
import { scheduleResource, slotResource } from '../resources/slot-resources.ts';
import type { Interact } from './interaction.ts';

/** GET /Slot: the free slots in a range, with their schedules and what was asked for beside them. Source: search_for_free_slots page. */
export const findSlots: Interact = async (facts, { store }) => {
  const { practice } = facts.service;
  const now = facts.now * 1000;
  const taken = await store.takenSlots(practice.odsCode);
  const searcher = searcherOf(facts.query);
  const hasRoom = roomIn(taken);
  const slots = slotsInRange(facts, now).filter(
    (slot) =>
      slot.start > now &&
      !isKeptByPractice(slot) &&
      !taken.has(slot.id) &&
      isFoundBy(slot.schedule.access, searcher) &&
      isInWindow(slot, now) &&
      hasRoom(slot) &&
      isOffered(slot, facts, practice),
  );
  const status =
    facts.query.has('service.identifier') && facts.serviceFiltering !== undefined
      ? [{ url: profiles.serviceFilteringStatus, valueCode: facts.serviceFiltering }]
      : undefined;
  return ok(JSON.stringify(searchset([...slots.map(slotResource), ...beside(slots, facts, practice)], status)));
};

const fortnight = 14 * 86_400_000;

function slotsInRange({ query, service }: AtService, now: number): SlotDetails[] {
  // Where the rules about dates are switched off, the next two weeks stand in.
  const { from } = readDateParameter(query.get('start') ?? '') ?? { from: now };
  const { to } = readDateParameter(query.get('end') ?? '') ?? { to: from + fortnight };
  return slotsOf(service.practice.schedules, localDate(from), localDate(to), now).filter(
    (slot) => slot.start >= from && slot.end <= to,
  );
}

/** Whether a clinic may give another slot of the day: counted once for all its slots. */
function roomIn(taken: ReadonlySet<string>): (slot: SlotDetails) => boolean {
  const full = new Map<string, boolean>();
  return (slot) => {
    const limit = dailyLimit(slot);
    if (limit === undefined) return true;
    const isFull = full.get(limit.prefix) ?? countTaken(limit, taken) >= limit.most;
    full.set(limit.prefix, isFull);
    return !isFull;
  };
}

/** Whether a slot is of the service that is searched for, where service filtering is enabled: the parameter is ignored otherwise. Source: search_for_free_slots page, 1.2.8. */
function isOffered(
  { schedule }: SlotDetails,
  { query, serviceFiltering }: ProviderFacts,
  { services }: Practice,
): boolean {
  if (serviceFiltering !== 'enabled') return true;
  const wantedService = query.get('service.identifier');
  const service = services.find(({ id }) => id === schedule.service);
  return (
    wantedService === null ||
    (service !== undefined && wantedService === `${identifierSystems.dosService}|${service.dosServiceId}`)
  );
}

/** The schedules of the slots; practitioners, locations and services where they are asked for; the organisation always. */
function beside(
  slots: readonly SlotDetails[],
  { query, now, serviceFiltering }: ProviderFacts,
  practice: Practice,
): unknown[] {
  if (slots.length === 0) return [];
  const asked = new Set([...query.getAll('_include'), ...query.getAll('_include:recurse')]);
  const byService = serviceFiltering === 'enabled';
  const schedules = [...new Set(slots.map(({ schedule }) => schedule))];
  const referred = <T extends { readonly id: string }>(
    include: (typeof slotIncludes)[number],
    all: readonly T[],
    idOf: (schedule: (typeof schedules)[number]) => string | undefined,
  ): T[] => (asked.has(include) ? all.filter(({ id }) => schedules.some((schedule) => idOf(schedule) === id)) : []);
  return [
    ...schedules.map((schedule) => scheduleResource(schedule, practice, now * 1000, byService)),
    ...referred('Schedule:actor:Practitioner', practice.practitioners, ({ practitioner }) => practitioner).map(
      practitionerResource,
    ),
    ...referred('Schedule:actor:Location', practice.sites, ({ site }) => site).map((site) =>
      locationResource(site, practice),
    ),
    ...referred('Schedule:actor:HealthcareService', byService ? practice.services : [], ({ service }) => service).map(
      (service) => healthcareServiceResource(service, practice),
    ),
    organizationResource(practice),
  ];
}
