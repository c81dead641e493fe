import { dialectOf } from '@mock-spine/shared/dialects/dialects';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { readScope } from '@mock-spine/shared/protocol/scopes';
import { hasIdentifier, isText, objectsOf } from '@mock-spine/shared/protocol/token';
import { broken, eachToken, quoteMasked, type FollowedClause } from '../clause.ts';

const page = 'cross-organisation audit and provenance page';

/** Who asks, and for how much. */
export const userClauses: readonly FollowedClause[] = [
  {
    id: 'no-generic-user',
    requirement: undefined,
    says: 'requesting_practitioner is a person, not a generic or system user.',
    source: page,
    next: 'Send the person who is logged in: id, name and SDS user id (UNK where there is none).',
    follow: eachToken(({ sub, requesting_practitioner: claim }) => {
      const practitioner = objectIn(claim);
      if (practitioner === undefined) return undefined;
      const generic = findGeneric(sub, practitioner);
      return generic === undefined ? 'met' : broken(`${generic[0]} was ${quoteMasked(generic[1])}.`);
    }),
  },
  {
    id: 'every-identifier-of-user',
    requirement: undefined,
    says: "requesting_practitioner has a role profile id of the SDS, UNK without a smartcard, and an identifier of the consumer's own, beside the SDS user id.",
    source: `${page}, "requesting_practitioner"`,
    next: `Send three identifiers: ${identifierSystems.sdsUser}, ${identifierSystems.sdsRoleProfile}, and one of a system of your own. Providers take a token without the last two, since older consumers send such.`,
    follow: eachToken(({ requesting_practitioner: claim }, { interaction }) => {
      const practitioner = objectIn(claim);
      const mayBeNobody = interaction?.reason === 'migration';
      if (practitioner === undefined || mayBeNobody || dialectOf(interaction).release !== 'STU3') return undefined;
      const lack = findLackingIdentifier(practitioner);
      return lack === undefined ? 'met' : broken(`requesting_practitioner has no ${lack}.`);
    }),
  },
  {
    id: 'organisation-is-the-senders',
    requirement: undefined,
    says: 'requesting_organization is the organisation to which the ASID in Ssp-From belongs: that from which the request comes.',
    source: `${page}, "requesting_organization"; registering GP Connect systems in SDS page, section 1.1`,
    next: 'Send the organisation of the user who asks, and the ASID that SDS has for your system there, not those of who hosts it; PUT /registry makes organisations of your own known.',
    follow: eachToken(({ requesting_organization: claim }, { interaction, sender }) => {
      const organisation = objectIn(claim);
      if (sender === undefined || organisation === undefined) return undefined;
      const { odsOrganisation } = dialectOf(interaction).systems;
      const codes = objectsOf(organisation['identifier'])
        .filter(({ system }) => system === odsOrganisation)
        .map(({ value }) => value);
      if (codes.length === 0) return undefined;
      const { odsCode } = sender.system;
      return codes.includes(odsCode)
        ? 'met'
        : broken(`requesting_organization was ${quoteMasked(codes[0])}; the ASID in Ssp-From is that of ${odsCode}.`);
    }),
  },
  {
    id: 'scope-no-wider',
    requirement: 'P-09',
    says: 'requested_scope asks for no more than the interaction needs.',
    source: `${page}, "requested_scope"`,
    next: 'Ask for the scope of the interaction: docs/interactions.md lists them.',
    follow: eachToken(({ requested_scope: asked }, { interaction }) => {
      if (asked === undefined || interaction === undefined) return undefined;
      const scope = readScope(asked);
      const [context, access] = interaction.scope.split('/*.');
      const wider =
        scope === undefined ||
        scope.context !== context ||
        (scope.access === 'write' && access === 'read') ||
        (scope.confidentiality === 'conf/R' && interaction.reason !== 'migration');
      return wider
        ? broken(`requested_scope was ${quoteMasked(asked)}; ${interaction.name} needs ${interaction.scope}.`)
        : 'met';
    }),
  },
];

/** The identifier that every consumer sends, and no provider asks for. */
function findLackingIdentifier(practitioner: JsonObject): string | undefined {
  if (!hasIdentifier(practitioner, identifierSystems.sdsRoleProfile))
    return `identifier with system ${identifierSystems.sdsRoleProfile}`;
  const own = objectsOf(practitioner['identifier']).some(
    ({ system, value }) => isText(system) && !ofSds.has(system) && isText(value),
  );
  return own ? undefined : "identifier with a system of the consumer's own";
}

const ofSds: ReadonlySet<unknown> = new Set([identifierSystems.sdsUser, identifierSystems.sdsRoleProfile]);

/** Words that name no person. What is generic is nowhere listed: these are those that are used for it. */
const genericWords: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'anonymous',
  'api',
  'auto',
  'automated',
  'batch',
  'bot',
  'daemon',
  'default',
  'generic',
  'guest',
  'nobody',
  'none',
  'process',
  'robot',
  'root',
  'service',
  'shared',
  'svc',
  'system',
  'sysadmin',
  'unk',
  'unknown',
  'user',
]);

/** The part that names no person: an id, or a whole name, that consists of such words. An SDS user id may be UNK. */
function findGeneric(sub: unknown, practitioner: JsonObject): readonly [string, unknown] | undefined {
  const names = Array.isArray(practitioner['name']) ? (practitioner['name'] as JsonObject[]) : [];
  const candidates: readonly (readonly [string, unknown])[] = [
    ['sub', sub],
    ['requesting_practitioner.id', practitioner['id']],
    ...names.map(
      (name) =>
        [
          'requesting_practitioner.name',
          [name?.['given'], name?.['family']]
            .flat()
            .filter((part) => typeof part === 'string')
            .join(' '),
        ] as const,
    ),
  ];
  return candidates.find(([, value]) => typeof value === 'string' && isGeneric(value));
}

function isGeneric(text: string): boolean {
  const words = text.toLowerCase().match(/[a-z]+/g);
  return words !== null && words.every((word) => genericWords.has(word));
}
