import { dstu2Systems } from '@mock-spine/shared/dialects/dstu2/systems';
import { forms } from '@mock-spine/shared/protocol/forms';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { readAppointment } from '../appointments/appointment-in-body.ts';
import { objectsIn, textIn } from '../fhir/json.ts';
import { atServiceRoot, isFor, withBodyAtService, withClaims } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

/** General API guidance page: ids are case sensitive; SDS has ODS codes in capitals and finds no other. A search finds by one in small letters all the same, as FHIR STU3 has it, so that no answer says it. */
const requirement = 'A-360';

/** The searches that take an ODS code, in whatever parameter. */
export const searchedOdsCodeRules: readonly ProviderRule[] = atServiceRoot([
  {
    id: 'searched-ods-codes-in-capitals',
    requirement,
    says: 'An ODS code that is searched for is in capitals.',
    force: 'SHOULD',
    failsWith: 'INVALID_PARAMETER',
    needs: ['interaction-fits-path'],
    concerns: isFor('search-slot', 'search-organization', 'search-documentreference'),
    check: ({ query }) =>
      faultOf(
        [...query.getAll('searchFilter'), ...onlyOne(query, 'identifier'), ...onlyOne(query, 'author')]
          .filter((token) => token.startsWith(start))
          .map((token) => token.slice(start.length)),
      ),
  },
]);

/** The organisation that the token is for. */
export const claimedOdsCodeRules: readonly ProviderRule[] = withClaims([
  {
    id: 'requesting-organization-code-in-capitals',
    requirement,
    says: 'The ODS code in requesting_organization is in capitals.',
    force: 'SHOULD',
    failsWith: 'BAD_REQUEST',
    needs: ['claims-present'],
    check: ({ token }) => faultOf(codesIn(token.claims['requesting_organization'])),
  },
]);

/** The organisation that books. */
export const bookingOdsCodeRules: readonly ProviderRule[] = withBodyAtService([
  {
    id: 'booking-organisation-code-in-capitals',
    requirement,
    says: 'The ODS code of the booking organisation is in capitals.',
    force: 'SHOULD',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-valid-stu3'],
    concerns: isFor('create-appointment'),
    check: ({ body }) => faultOf(codesIn(readAppointment(body.json).bookingOrganisation)),
  },
]);

/** A parameter that is there once: of several none is searched by. */
const onlyOne = (query: URLSearchParams, name: string): string[] => {
  const given = query.getAll(name);
  return given.length === 1 ? given : [];
};

const start = `${identifierSystems.odsOrganisation}|`;

const odsSystems: ReadonlySet<unknown> = new Set([identifierSystems.odsOrganisation, dstu2Systems.odsOrganisation]);

const codesIn = (organisation: unknown): string[] =>
  objectsIn(objectIn(organisation)?.['identifier']).flatMap(({ system, value }) =>
    odsSystems.has(system) ? (textIn(value) ?? []) : [],
  );

function faultOf(codes: readonly string[]): Fault | undefined {
  const wrong = codes.find((code) => !forms.odsCode.test(code) && forms.odsCode.test(code.toUpperCase()));
  return wrong === undefined
    ? undefined
    : {
        expected: `an ODS code in capitals, ${quote(wrong.toUpperCase())}`,
        actual: quote(wrong),
        next: 'Send it in capitals: SDS has it so and finds no other, and not every provider looks past the case.',
      };
}
