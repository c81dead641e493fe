import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { writeDraft, type Draft, type Header } from '@mock-spine/shared/vectors/draft';
import type { Vector } from '@mock-spine/shared/vectors/vector';
import { interactionOf } from '@mock-spine/shared/vectors/vectors';

/** Seconds since the epoch at which every request of these tests is made. */
const now = 1_780_000_000;

/** What a vector sends, beside the good request that it changes. */
export interface SentRequest {
  readonly good: Draft;
  readonly changed: Draft;
  /** Every header as it goes out. */
  readonly headers: readonly Header[];
  /** The encoded token. */
  readonly token: string;
}

/** Makes the change of a vector and writes the request out. */
export function sentBy(vector: Vector): SentRequest {
  const good = goodDraft(interactionOf(vector), 'https://provider.mock-spine.test', now);
  const changed = vector.change(good);
  const { headers, token } = writeDraft(changed);
  return { good, changed, headers, token };
}

type Does = (sent: SentRequest) => boolean;
type Resource = Readonly<Record<string, unknown>>;
interface Identifier {
  readonly system?: string;
  readonly value?: string;
}

/** The values of a header, in the order in which they are sent. */
const valuesOf = ({ headers }: SentRequest, name: string): readonly string[] =>
  headers.filter(([other]) => other.toLowerCase() === name.toLowerCase()).map(([, value]) => value);

/** A header is not sent. */
export const lacksHeader =
  (name: string): Does =>
  (sent) =>
    valuesOf(sent, name).length === 0;

const known = new Set(interactions.map(({ id }) => id));

/** One interaction id is sent, and nobody has defined it. */
export const hasUnknownInteraction: Does = (sent) => valuesOf(sent, 'Ssp-InteractionID').some((id) => !known.has(id));

/** One interaction id is sent that is another interaction's than the request is for. */
export const hasOtherInteraction: Does = (sent) =>
  valuesOf(sent, 'Ssp-InteractionID').some((id) => known.has(id) && id !== sent.good.interaction.id);

/** One ASID is sent that is not the practice's, whose URL is asked. */
export const hasOtherAsid: Does = (sent) => {
  const [asid, ...others] = valuesOf(sent, 'Ssp-To');
  return (
    asid !== undefined &&
    others.length === 0 &&
    asid !== '918999198738' &&
    sent.changed.serviceRoot === sent.good.serviceRoot
  );
};

/** The method is not the one that the interaction has. */
export const hasOtherMethod: Does = ({ good, changed }) => changed.method !== good.method;

/** A body that is no JSON, or is sent as XML and has no end. */
export const hasMalformedBody: Does = ({ changed: { body }, headers }) => {
  if (body === undefined) return false;
  if (headers.some(([name, value]) => name === 'Content-Type' && value.includes('xml'))) return !body.endsWith('>');
  try {
    JSON.parse(body.replace(/^\uFEFF/, ''));
    return false;
  } catch {
    return true;
  }
};

/** A claim as it is sent. */
export const claimOf = ({ changed }: SentRequest, name: string): unknown => changed.token.claims[name];

/** A claim is not sent. */
export const lacksClaim =
  (name: string): Does =>
  ({ changed }) =>
    !Object.hasOwn(changed.token.claims, name);

/** `exp` is so many seconds after `iat`, as a test of the number says. */
export const lives =
  (test: (seconds: number) => boolean): Does =>
  (sent) => {
    const [iat, exp] = [claimOf(sent, 'iat'), claimOf(sent, 'exp')];
    return typeof iat === 'number' && typeof exp === 'number' && test(exp - iat);
  };

/** The clock of the consumer is so many seconds ahead; the token lives as long as it should. */
export const hasClockAhead =
  (seconds: number): Does =>
  (sent) =>
    claimOf(sent, 'iat') === now + seconds && claimOf(sent, 'exp') === now + seconds + 300;

/** The resource in a claim, where there is one. */
export function resourceOf(sent: SentRequest, claim: string): Resource | undefined {
  const resource = claimOf(sent, claim);
  return typeof resource === 'object' && resource !== null ? (resource as Resource) : undefined;
}

/** A claim holds a resource that lacks an element. */
export const lacksElement =
  (claim: string, element: string): Does =>
  (sent) => {
    const resource = resourceOf(sent, claim);
    return resource !== undefined && !Object.hasOwn(resource, element);
  };

/** A claim holds a resource of another type. */
export const hasOtherType =
  (claim: string, type: string): Does =>
  (sent) => {
    const resource = resourceOf(sent, claim);
    return resource !== undefined && resource['resourceType'] !== type;
  };

/** A claim holds a resource with an element that the good one, which has all that GP Connect knows, lacks. */
export const hasFurtherElement =
  (claim: string): Does =>
  (sent) => {
    const good = sent.good.token.claims[claim] as Resource;
    return Object.keys(resourceOf(sent, claim) ?? {}).some((element) => !Object.hasOwn(good, element));
  };

/** The identifiers of the resource in a claim. */
export const identifiersOf = (sent: SentRequest, claim: string): readonly Identifier[] =>
  (resourceOf(sent, claim)?.['identifier'] ?? []) as readonly Identifier[];

/** A claim holds a resource that is not identified in a system. */
export const lacksSystem =
  (claim: string, system: RegExp): Does =>
  (sent) =>
    resourceOf(sent, claim) !== undefined &&
    !identifiersOf(sent, claim).some((identifier) => system.test(identifier.system ?? ''));
