import { dialectOf } from '@mock-spine/shared/dialects/dialects';
import { isInMilliseconds, tokenLifetime } from '@mock-spine/shared/protocol/claims';
import { reasonsOf } from '@mock-spine/shared/protocol/interactions';
import { countOf } from '@mock-spine/shared/words/count-of';
import { broken, eachRequest, eachToken, quoteMasked, type FollowedClause, type Seen } from '../clause.ts';
import { findMissing } from './missing-claims.ts';

const page = 'cross-organisation audit and provenance page';

/** The token and its claims, but for who asks and for how much. */
export const tokenClauses: readonly FollowedClause[] = [
  {
    id: 'token-readable',
    requirement: 'A-013',
    says: 'Each request carries one bearer token: unsigned, three parts without padding, ending with a dot.',
    source: page,
    next: 'Send alg none and typ JWT in the header, encode header and claims as base64url without padding, join them with a dot, and end with a dot.',
    follow: eachRequest(({ headers, token: { header, parts } }, { claims }) => {
      const given = headers.count('authorization');
      if (given !== 1) return broken(`Authorization was sent ${given} times.`);
      if (claims === undefined || header === undefined) return broken('The token cannot be decoded.');
      if (parts.length !== 3 || parts[2] !== '' || header['alg'] !== 'none')
        return broken(
          `The token has ${countOf(parts.length, 'part')}, the last of them ${parts.at(-1) === '' ? 'empty' : 'not empty'}, and alg ${quoteMasked(header['alg'])}.`,
        );
      if (header['typ'] !== 'JWT') return broken(`typ in the header of the token was ${quoteMasked(header['typ'])}.`);
      return parts.every((part) => base64url.test(part))
        ? 'met'
        : broken('The token has characters that base64url without padding does not have.');
    }),
  },
  {
    id: 'token-is-new',
    requirement: undefined,
    says: 'Each request has a token of its own.',
    source: page,
    next: 'Make the token anew for each request.',
    follow: () => followTokens(),
  },
  {
    id: 'claims-complete',
    requirement: 'P-08',
    says: 'Every claim is there and complete, and the resources in them are of the right type.',
    source: page,
    next: 'pnpm request <interaction> --json shows a token that is complete.',
    follow: eachToken((claims, { interaction }) => {
      const missing = findMissing(claims, dialectOf(interaction).claims, interaction?.reason === 'migration');
      return missing === undefined ? 'met' : broken(missing);
    }),
  },
  {
    id: 'exp-is-iat-plus-300',
    requirement: 'P-08',
    says: 'exp is iat + 300.',
    source: page,
    next: 'Set exp to iat + 300, both whole seconds since 1970.',
    follow: eachToken(({ exp, iat }) => {
      if (exp == null || iat == null) return undefined;
      if (!Number.isSafeInteger(exp) || !Number.isSafeInteger(iat))
        return broken(`exp was ${quoteMasked(exp)} and iat ${quoteMasked(iat)}: not both are whole seconds.`);
      if (isInMilliseconds(exp as number) || isInMilliseconds(iat as number))
        return broken(`exp was ${quoteMasked(exp)} and iat ${quoteMasked(iat)}: these are milliseconds.`);
      const lifetime = (exp as number) - (iat as number);
      return lifetime === tokenLifetime ? 'met' : broken(`exp was ${lifetime} s after iat.`);
    }),
  },
  {
    id: 'token-not-expired',
    requirement: 'P-08',
    says: 'No token is used after its exp.',
    source: page,
    next: 'Make the token when the request is sent, and synchronise the clock with NHS NTP.',
    follow: eachToken(({ exp }, _, { cameAt }) => {
      if (!Number.isSafeInteger(exp) || isInMilliseconds(exp as number)) return undefined;
      const since = Math.floor(cameAt / 1000) - (exp as number);
      return since < 0 ? 'met' : broken(`The token had expired ${since} s before the request came.`);
    }),
  },
  {
    id: 'sub-is-practitioner',
    requirement: 'P-08',
    says: 'sub is the id of requesting_practitioner.',
    source: page,
    next: "Send the user's id in both.",
    follow: eachToken(({ sub, requesting_practitioner: practitioner }) => {
      const id = (practitioner as { id?: unknown } | undefined)?.id;
      if (id === undefined) return undefined;
      return sub === id ? 'met' : broken('sub is not the id of requesting_practitioner.');
    }),
  },
  {
    id: 'reason-fits',
    requirement: 'P-08',
    says: 'reason_for_request is directcare; to migrate a record it is migration, to migrate a document either.',
    source: page,
    next: 'Send directcare.',
    follow: eachToken(({ reason_for_request: reason }, { interaction }) => {
      if (reason == null || interaction === undefined) return undefined;
      const taken = reasonsOf(interaction);
      return taken.some((one) => one === reason)
        ? 'met'
        : broken(`reason_for_request was ${quoteMasked(reason)}; ${interaction.name} needs ${taken.join(' or ')}.`);
    }),
  },
  {
    id: 'iss-is-url',
    requirement: undefined,
    says: "iss is the URL of the consumer's own Spine endpoint.",
    source: `${page}, "iss (issuer) claim"`,
    next: 'Send the URL at which the Spine knows your system, such as https://consumersupplier.thirdparty.nhs.uk/.',
    follow: eachToken(({ iss }, { interaction }) => {
      if (iss == null || dialectOf(interaction).release !== 'STU3') return undefined;
      const isUrl = typeof iss === 'string' && /^https?:\/\//i.test(iss) && URL.canParse(iss);
      return isUrl ? 'met' : broken(`iss was ${quoteMasked(iss)}.`);
    }),
  },
  {
    id: 'aud-is-endpoint',
    requirement: 'P-08',
    says: 'aud is the service root URL that SDS names for the interaction; to GP Connect 0.7 it is that of the authorisation server.',
    source: page,
    next: 'Send the endpoint that was looked up, as it was found.',
    follow: eachToken(({ aud }, { endpoint, interaction }) => {
      if (aud === undefined || endpoint === undefined) return undefined;
      const expected = dialectOf(interaction).claims.audienceOf(endpoint.url);
      if (aud === expected) return 'met';
      return broken(
        `aud was ${quoteMasked(aud)}; ${expected === endpoint.url ? 'the endpoint' : 'that of GP Connect 0.7'} is ${expected}.`,
      );
    }),
  },
];

const base64url = /^[\w-]*$/;

/** Two tokens of one second may be the same, and a list is often asked for at once: only what is sent again later was not made anew. */
const sameMoment = 2_000;

/** Of tokens: who sends one again seldom has so many in between. */
const most = 20;

/** Of characters: a token has about 2,000. */
const longestToken = 8_000;

function followTokens(): (seen: Seen) => ReturnType<ReturnType<FollowedClause['follow']>> {
  const firstUse = new Map<string, number>();
  return ({
    exchange: {
      at,
      facts: {
        token: { encoded },
      },
    },
  }) => {
    if (encoded === undefined || encoded.length > longestToken) return undefined;
    const first = firstUse.get(encoded);
    if (first === undefined) {
      firstUse.set(encoded, at);
      if (firstUse.size > most) firstUse.delete(firstUse.keys().next().value!);
    }
    return first !== undefined && at - first > sameMoment ? broken('An earlier request had the same token.') : 'met';
  };
}
