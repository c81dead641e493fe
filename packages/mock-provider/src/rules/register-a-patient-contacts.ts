import { profiles } from '@mock-spine/shared/protocol/identifiers';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn, textIn } from '../fhir/json.ts';
import { inUse } from '../registration/patient-in-body.ts';
import { registrationRule as rule } from './registration-rule.ts';
import type { BodyAtService } from './given.ts';
import { quote, type RuleOn } from './rule.ts';

/** Register a patient page, "Payload request body": telephones, e-mail, addresses, language. Refusals of a telecom are BAD_REQUEST as the suite asserts, the others as the page has it. */
export const registrationContactRules: readonly RuleOn<BodyAtService>[] = [
  rule(
    'telecom-is-usable',
    'Every telecom is a telephone number with one of the four uses, or an e-mail address.',
    'BAD_REQUEST',
    (patient) => {
      const wrong = objectsIn(patient['telecom'])
        .map(findWrong)
        .find((found) => found !== undefined);
      return wrong === undefined
        ? undefined
        : {
            expected: `phone with the use ${phoneUses.join(', ')}, or email, each with a value`,
            actual: wrong,
            next: 'Leave that telecom out, or send it as one of these.',
          };
    },
  ),
  rule(
    'telecom-once-per-use',
    'There is one telephone number of each use at most, and one e-mail address, that are in use.',
    'BAD_REQUEST',
    (patient, { now }) => {
      const twice = findTwice(
        inUse(patient, 'telecom', now * 1000).map(({ system, use }) =>
          system === 'email' ? 'email' : `${system as string} with the use ${use as string}`,
        ),
      );
      return twice === undefined
        ? undefined
        : {
            expected: 'one telephone number of each use at most, and one e-mail address',
            actual: `more than one ${twice}`,
            next: 'Send the one by which the patient is reached.',
          };
    },
    'telecom-is-usable',
  ),
  rule(
    'address-use-is-permitted',
    'An address is the home address or a temporary one.',
    'INVALID_RESOURCE',
    (patient) => {
      const other = objectsIn(patient['address'])
        .map(({ use }) => use)
        .find((use) => use !== undefined && use !== 'home' && use !== 'temp');
      return other === undefined
        ? undefined
        : { expected: 'address with the use home or temp', actual: quote(other), next: 'Leave that address out.' };
    },
  ),
  rule(
    'address-once-per-use',
    'There is one home address at most, and one temporary address, that are in use.',
    'INVALID_RESOURCE',
    (patient, { now }) => {
      // The page describes two addresses, of which one says that it is temporary.
      const twice = findTwice(
        inUse(patient, 'address', now * 1000).map(({ use }) => (use === 'temp' ? 'temp' : 'home')),
      );
      return twice === undefined
        ? undefined
        : {
            expected: 'one address of each use at most',
            actual: `more than one ${twice} address`,
            next: 'Send the one at which the patient lives, and the one at which they stay.',
          };
    },
    'address-use-is-permitted',
  ),
  rule(
    'address-has-no-state',
    'No address has a state, which the profile leaves out.',
    'INVALID_RESOURCE',
    (patient) => {
      const found = objectsIn(patient['address']).find(({ state }) => state !== undefined)?.['state'];
      return found === undefined
        ? undefined
        : { expected: 'an address without state', actual: quote(found), next: 'Send the county as district.' };
    },
  ),
  rule('communication-once', 'There is at most one extension for communication.', 'INVALID_RESOURCE', (patient) => {
    const given = extensionsOf(patient, profiles.nhsCommunication).length;
    return given <= 1
      ? undefined
      : {
          expected: 'at most one nhsCommunication',
          actual: `${given} of them`,
          next: 'Send the language that the patient prefers.',
        };
  }),
  rule(
    'communication-names-a-language',
    'The extension for communication has one language.',
    'INVALID_RESOURCE',
    (patient) => {
      const [communication] = extensionsOf(patient, profiles.nhsCommunication);
      const given = communication && extensionsOf(communication, 'language').length;
      return given === undefined || given === 1
        ? undefined
        : {
            expected: 'one language in the extension for communication',
            actual: `${given} of them`,
            next: 'Send the language that the patient prefers, once, or leave the extension out.',
          };
    },
    'communication-once',
  ),
];

const phoneUses: readonly string[] = ['home', 'work', 'mobile', 'temp'];

/** What is wrong with a telecom; an e-mail address needs no use. */
function findWrong({ system, value, use }: JsonObject): string | undefined {
  if (textIn(system) === undefined) return 'one without a system';
  if (textIn(value) === undefined) return 'one without a value';
  if (use === 'old') return 'one of the use "old"';
  if (system === 'email') return undefined;
  if (system !== 'phone') return `one of the system ${quote(system)}`;
  return phoneUses.includes(use as string) ? undefined : 'a phone without a use';
}

/** A text that is there more than once. */
const findTwice = (all: readonly string[]): string | undefined => all.find((one, i) => all.indexOf(one) < i);
