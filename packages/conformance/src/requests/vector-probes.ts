import { dialectOf } from '@mock-spine/shared/dialects/dialects';
import { sspHeaders } from '@mock-spine/shared/protocol/headers';
import type { Capability, Interaction, InteractionName } from '@mock-spine/shared/protocol/interactions';
import { interactionByName, interactions } from '@mock-spine/shared/protocol/interactions';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import type { Expected, Vector } from '@mock-spine/shared/vectors/vector';
import { interactionOf, vectors } from '@mock-spine/shared/vectors/vectors';
import { againWhenTaken } from '../kit/again-when-taken.ts';
import type { Bench } from '../kit/bench.ts';
import type { ProbeOutcome, Probe } from '../kit/probe.ts';
import { GivenUp } from './give-up.ts';
import type { Known } from './good-requests.ts';
import { aboutThoseOfRun, Lacking, ownIn } from './lacking.ts';
import { fitsHtml, ofHtmlAlone } from './fits-html.ts';
import { endingOf } from './ended.ts';
import { leftOut, newerParameter, takenBack, warnedOf } from './newer-parameters.ts';
import { nobody } from './nobody.ts';
import { isLater, type Version } from '../kit/version.ts';
import { describeAnswer, judgeAnswer } from './judge-answer.ts';
import { isServed } from './read-outcome.ts';
import type { TestedAnswer } from '../kit/send.ts';

/** What is chosen among the vectors. */
export interface VectorChoice {
  /** Through the SSP, or straight to the provider. */
  readonly at: 'consumer' | 'ssp';
  /** What the provider has told, and whether it holds the records of the mocks' cast. */
  readonly known: Known;
  /** Whether what fits any interaction is tried on all. */
  readonly thorough: boolean;
  /** The capabilities that have a service root; without them the first one alone is tried. */
  readonly capabilities?: ReadonlySet<Capability>;
}

/** Every vector that the provider answers, as a probe: the request made, sent, and the answer compared with what the vector has written down. */
export function vectorProbes(choice: VectorChoice): readonly Probe[] {
  return vectors.flatMap((vector): Probe[] => {
    const expected = vector.at[choice.at];
    if (expected?.by !== 'provider') return [];
    const own = interactionOf(vector);
    const others = fitsAny(vector)
      ? interactions
          .filter(({ name, capability }) => name !== own && (capability !== 'html' || fitsHtml(vector)))
          .filter((interaction) => choice.thorough || isTriedAtRoot(vector, interaction, choice))
          .map(({ name }) => name)
      : [];
    return [
      probeOf(vector, own, expected, choice, vector.name),
      ...others.map((name) => probeOf(vector, name, expected, choice, `${vector.name}@${name}`)),
    ];
  });
}

/**
 * Each service root may be a system of its own, on a host of its own: whether it looks at headers, token and interaction at all is tried at each,
 * by what reads there.
 */
const isTriedAtRoot = ({ name }: Vector, interaction: Interaction, { capabilities }: VectorChoice): boolean =>
  triedAtRoots.has(name) && atRoots.has(interaction.name) && capabilities?.has(interaction.capability) === true;

const atRoots: ReadonlySet<InteractionName> = new Set([
  'get-structured-record',
  'search-patient-documents',
  'read-metadata-html',
]);

const triedAtRoots: ReadonlySet<string> = new Set([
  'ssp-to-another-system',
  'ssp-to-with-a-digit-more',
  'interaction-unknown',
  'ssp-traceid-missing',
  'ssp-from-missing',
  'ssp-to-missing',
  'ssp-interactionid-missing',
  'authorization-missing',
  'token-not-base64',
  'token-expired',
]);

/** Headers and token are the same for every interaction; a vector that is about one interaction names it. */
const fitsAny = (vector: Vector): boolean => vector.interaction === undefined;

function probeOf(
  vector: Vector,
  usual: InteractionName,
  expected: Expected,
  { known }: VectorChoice,
  id: string,
): Probe {
  const { requirement, source, change } = vector;
  const says = usual === interactionOf(vector) ? vector.says : `${vector.says} At "${interactionByName(usual).says}".`;
  return { id, requirement, says, source, writes: isWrite(vector, usual), run };

  /** Why the vector does not concern a provider of this version. */
  function outOfVersion(interaction: InteractionName, version: Version | undefined): string | undefined {
    const { since, says: does } = interactionByName(interaction);
    if (version === undefined) return undefined;
    if (isLater(since, version)) return leftOut(`"${does}"`, since, version);
    if (isLater(vector.since, version)) return leftOut('It', vector.since!, version);
    const end = endingOf(vector.name);
    return end !== undefined && !isLater(end, version) ? takenBack(end, version) : undefined;
  }

  /** The changed request with what the provider has now. */
  async function another(bench: Bench, interaction: InteractionName): Promise<Draft> {
    const good = (await bench.prepare(interaction))!;
    return bench.offer(change(good), good);
  }

  async function run(bench: Bench): Promise<ProbeOutcome> {
    const untried = { sent: says, expected: `status ${expected.status}`, received: 'nothing was sent' };
    const interaction = bench.good(usual) === undefined && fitsHtml(vector) ? ofHtmlAlone : usual;
    const outside = outOfVersion(interaction, known.version);
    if (outside !== undefined) return { ...untried, verdict: 'not-applicable', reason: outside };
    if (bench.good(interaction) === undefined)
      return {
        ...untried,
        verdict: 'not-tested',
        reason: `No --target is a service root for ${interactionByName(usual).capability}: name it too.`,
      };
    const dependsOnOurs = vector.needsCast === true && !known.cast;
    if (dependsOnOurs && known.recast === undefined) return { ...untried, verdict: 'not-tested', reason: ofOurs };
    const doesFiltering =
      vector.serviceFiltering !== undefined &&
      (await bench.baseline('search-healthcareservice').catch(() => undefined))?.status === 200;
    if (vector.serviceFiltering !== undefined && doesFiltering !== (vector.serviceFiltering === 'on')) {
      return {
        ...untried,
        verdict: 'not-tested',
        reason: doesFiltering
          ? 'The provider does service filtering (1.2.8): it has what this would be refused for.'
          : 'The provider does not do service filtering, which 1.2.8 alone has.',
      };
    }
    const baseline = await bench.baseline(interaction).catch((error: Error) => error);
    if (baseline instanceof Error) {
      const reason =
        baseline instanceof GivenUp || baseline instanceof Lacking
          ? baseline.message
          : `The good request for "${interactionByName(interaction).says}" gets no answer (${baseline.message}), so that a refusal would show nothing. Mend that first.`;
      return { ...untried, verdict: 'not-tested', reason };
    }
    if (!isUsable(baseline) && vector.serviceFiltering !== 'off') {
      return {
        ...untried,
        received: `to the good request: ${describeAnswer(baseline!)}`,
        verdict: 'not-tested',
        reason:
          interaction === 'register-patient' && baseline?.status === 409
            ? registeredAlready
            : `The good request for "${interactionByName(interaction).says}" is refused, so that a refusal would show nothing. Mend that first, or name what the provider knows (--patient, --location, --document).`,
      };
    }
    const good = (await bench.prepare(interaction))!;
    const changed = await bench.offer(change(good), good);
    if (dependsOnOurs && !known.recast?.names(changed)) return { ...untried, verdict: 'not-tested', reason: ofOurs };
    const draft = aboutThoseOfRun(changed, known);
    const unknownYet = known.version && newerParameter(draft, known.version);
    if (unknownYet !== undefined) return { ...untried, verdict: 'not-applicable', reason: unknownYet };
    const own = ownIn(draft, known);
    if (own !== undefined) return { ...untried, verdict: 'not-tested', reason: own };
    if (
      expected.status >= 400 &&
      vector.serviceFiltering !== 'off' &&
      (isSame(draft, good) || isOfSameRoot(draft, bench))
    )
      return { ...untried, verdict: 'not-tested', reason: unchanged };
    if (draft.serviceRoot === good.serviceRoot && changesRoot(vector, interaction))
      return { ...untried, verdict: 'not-tested', reason: ofAnotherRoot };
    const answer =
      expected.status === 409
        ? await bench.send(draft)
        : await againWhenTaken(interaction, async (before) =>
            bench.send(before === 0 ? draft : aboutThoseOfRun(await another(bench, interaction), known)),
          );
    const warned = warnedOf(draft, answer);
    if (warned !== undefined)
      return { ...untried, received: describeAnswer(answer), verdict: 'not-applicable', reason: warned };
    const judged = judgeAnswer(expected, answer, dialectOf(interactionByName(interaction)).name);
    const isUndone = baseline!.status === 501 && answer.status === 501;
    const isRegistered = interaction === 'register-patient' && expected.status < 400 && answer.status === 409;
    return {
      sent: describeDraft(draft, says),
      ...judged,
      ...(isUndone && { verdict: 'not-tested', reason: 'The provider does not do this interaction, and says so.' }),
      ...(isRegistered && { verdict: 'not-tested', reason: registeredByRun }),
    };
  }
}

const registeredAlready =
  'Whom the good request registers is registered already, by an earlier run perhaps, so that a refusal would show nothing. Take that back at the provider, or name somebody else as toRegister in a file of --cast-file.';

const registeredByRun = 'The good request of this run has registered them, and a provider registers somebody once.';

const ofOurs =
  'It depends on the records of docs/test-data.md: run with --cast at a provider that holds them, or say with --cast-file who plays which part.';

const unchanged =
  'Here it is the good request: what would be changed, such as the ODS code or the capability in a service root, is not in it.';

const ofAnotherRoot =
  'It is about another practice, whose ODS code would stand in the service root: the root here has none, so that one practice alone can be asked.';

/** Whether a vector is about another service root than that of the good request, where roots have an ODS code. */
function changesRoot({ change }: Vector, name: InteractionName): boolean {
  const usual = goodRequest(interactionByName(name), nobody);
  return change(usual).serviceRoot !== usual.serviceRoot;
}

const isSame = (draft: Draft, good: Draft): boolean =>
  JSON.stringify(writeDraft(draft)) === JSON.stringify(writeDraft(good));

/** Where one root serves two capabilities, the id of the one's search is right for the other's. */
function isOfSameRoot({ headers, interaction, serviceRoot }: Draft, { target }: Bench): boolean {
  const [, id] = headers.find(([name]) => name === sspHeaders.interactionId) ?? [];
  const named = interactions.find((one) => one.id === id);
  return (
    named !== undefined &&
    named.name !== interaction.name &&
    named.method === interaction.method &&
    named.path === interaction.path &&
    target.roots[named.capability] === serviceRoot
  );
}

/** 501 is an interaction that the provider does not do: it may check all the same. */
const isUsable = (answer: TestedAnswer | undefined): boolean =>
  answer !== undefined && (isServed(answer) || answer.status === 501);

/** Whether a provider that accepts it would change something: by the interaction, or by another verb than the interaction's. */
function isWrite({ change }: Vector, name: InteractionName): boolean {
  const interaction = interactionByName(name);
  return interaction.scope.endsWith('.write') || change(goodRequest(interaction, nobody)).method !== interaction.method;
}

const describeDraft = (draft: Draft, says: string): string =>
  `${draft.method} ${withoutQuery(draft.serviceRoot + draft.path)}: ${says}`;

const withoutQuery = (url: string): string => url.replace(/\?.*$/s, '?…');
