import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { addDays, localDate } from '@mock-spine/shared/world/local-time';
import type { Person } from '@mock-spine/shared/world/patients';
import { listed, telephonesOf, writeName } from '@mock-spine/shared/world/known-of-a-person';
import { objectsIn, textIn } from '../fhir/json.ts';
import type { Registration } from '../store/store.ts';
import { officialNamesIn } from './patient-in-body.ts';

/** For how many days a temporary patient is registered. */
const temporaryDays = 90;

/** The local date on which a temporary registration expires. */
export const expiryOf = ({ since }: Pick<Registration, 'since'>): string => addDays(localDate(since), temporaryDays);

/**
 * What is kept of a Patient that a consumer sent: what goes before the answer of PDS. Source: register_a_patient page, "Local registration requirements".
 * @param now milliseconds since the epoch
 */
export function keepDemographics(sent: JsonObject, now: number): JsonObject {
  const kept = ['gender', 'birthDate', 'telecom', 'address', 'extension'].filter(
    (element) => sent[element] !== undefined,
  );
  return {
    ...Object.fromEntries(kept.map((element) => [element, sent[element]])),
    name: officialNamesIn(sent, now)[0],
  };
}

/** What a patient's record says of the person: what PDS has, and before it what a consumer sent that registered them. */
export function demographicsOf(person: Person, temporary: Registration | undefined) {
  const { family, given, prefix, gender, birthDate, address } = person;
  const sent = temporary?.sent ?? {};
  const phones = telephonesOf(person);
  const home = address === undefined ? [] : [{ use: 'home', type: 'physical', ...address }];
  const [telecoms, addresses] = [objectsIn(sent['telecom']), objectsIn(sent['address'])];
  return {
    name: nameSent(sent) ?? {
      use: 'official',
      text: writeName(family, given, prefix),
      family,
      ...listed('given', given),
      ...listed('prefix', prefix),
    },
    telecom: [
      ...telecoms.map((one) => endIfTemporary(one, temporary)),
      ...(telecoms.some(({ system, use }) => system === 'phone' && use !== 'temp') ? [] : phones),
    ],
    gender: textIn(sent['gender']) ?? gender,
    birthDate: textIn(sent['birthDate']) ?? birthDate,
    address: [
      ...addresses.map((one) => ({ use: 'home', ...endIfTemporary(one, temporary) })),
      ...(addresses.some(({ use }) => use !== 'temp') ? [] : home),
    ],
    /** Undefined on a patient whom nobody registered: only a consumer sends it. */
    extension: temporary && objectsIn(sent['extension']),
  };
}

/** The name that was sent, with the text that goes with it. */
function nameSent(sent: JsonObject): JsonObject | undefined {
  const name = objectIn(sent['name']);
  if (!name || textIn(name['text'])) return name;
  const all = (element: string): string =>
    Array.isArray(name[element]) ? (name[element] as unknown[]).filter((one) => typeof one === 'string').join(' ') : '';
  return { ...name, text: writeName(name['family'] as string, all('given'), all('prefix')) };
}

/** What is temporary ends with the registration, where the consumer has not said when. Source: the same page: SHOULD. */
function endIfTemporary(contact: JsonObject, temporary: Registration | undefined): JsonObject {
  const period = objectIn(contact['period']);
  if (contact['use'] !== 'temp' || temporary === undefined || textIn(period?.['end'])) return contact;
  return { ...contact, period: { ...period, end: expiryOf(temporary) } };
}
