import { validateResource } from '@mock-spine/mock-provider/fhir/validate';
import type { Level } from '@mock-spine/mock-provider/profiles/levels';
import { interactions, type InteractionName } from '@mock-spine/shared/protocol/interactions';
import { compareVersions } from '@mock-spine/shared/protocol/versions';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { countOf } from '@mock-spine/shared/words/count-of';
import type { Bench } from '../kit/bench.ts';
import type { Probe, ProbeOutcome } from '../kit/probe.ts';
import type { TestedAnswer } from '../kit/send.ts';
import type { Version } from '../kit/version.ts';
import { isOfProbes } from '../requests/prepare.ts';
import { isServed } from '../requests/read-outcome.ts';
import { groupFindings, writeGroups, type AnswerFinding } from './finding.ts';
import { judgeHead } from './judge-head.ts';
import { judgeResources } from './judge-resources.ts';
import { bundleIn, resourcesIn } from './resources-in.ts';

/** Interactions that answer resources of the published profiles of STU3, and store nothing. */
const judged = interactions.filter(
  ({ scope, endpoint, reason, capability }) =>
    capability !== 'html' &&
    scope.endsWith('.read') &&
    endpoint !== 'metadata' &&
    endpoint !== 'Binary' &&
    reason !== 'migration',
);

/**
 * What the good requests of a run are answered with, held against the published profiles.
 * @param records NHS numbers of further patients whose records are looked at
 * @param version of the provider, once it is known
 */
export const answerProbes = (records: readonly string[], version: () => Version | undefined): readonly Probe[] => [
  ...judged.map(({ name, says }) =>
    probeOf(`answer-of-${name}`, `"${says}"`, name, version, (bench) => bench.baseline(name)),
  ),
  ...records.map((nhsNumber, i) =>
    probeOf(
      `record-${i + 1}`,
      `the record of patient ${i + 1} of --records`,
      'get-structured-record',
      version,
      (bench) => askRecord(bench, nhsNumber),
    ),
  ),
];

async function askRecord(bench: Bench, nhsNumber: string): Promise<TestedAnswer | undefined> {
  const good = bench.good('get-structured-record');
  return good && bench.send(aboutPatient(nhsNumber)(good));
}

function probeOf(
  id: string,
  what: string,
  interaction: InteractionName,
  version: () => Version | undefined,
  ask: (bench: Bench) => Promise<TestedAnswer | undefined>,
): Probe {
  return {
    id,
    requirement: 'A-212',
    says: `The answer to ${what} is as the published profiles have it.`,
    source: 'FHIR STU3; profiles of GP Connect; lists_for_message_structure page',
    writes: false,
    run: async (bench) => judge(what, interaction, levelOf(version()), await ask(bench).catch((error: Error) => error)),
  };
}

/** The level of the profiles that a provider's answers are held against; where its version is not known, that of 1.5 to 1.6.1. */
function levelOf(version: Version | undefined): Level {
  if (version === undefined) return '1.6.0';
  if (version.is === '1.2.8') return '1.2.8';
  if (compareVersions(version.is, '1.5.0') < 0) return '1.2.7';
  return compareVersions(version.is, '1.6.2') < 0 ? '1.6.0' : '1.6.2';
}

function judge(
  what: string,
  interaction: InteractionName,
  level: Level,
  answer: TestedAnswer | Error | undefined,
): ProbeOutcome {
  const sent = `the good request for ${what}`;
  const expected =
    'resources that are valid STU3 and as their profiles have them, and references that lead to something';
  const untried = (reason: string): ProbeOutcome => ({
    sent,
    expected,
    received: 'no answer to look at',
    verdict: 'not-tested',
    reason,
  });
  if (answer === undefined) return untried('No --target is a service root for it: name it too.');
  if (answer instanceof Error) return untried(answer.message);
  if (answer.status !== 200) return untried(`The good request is answered ${answer.status}.`);
  if (!isServed(answer)) return untried('The good request is answered 200, with an OperationOutcome that refuses it.');
  const resources = resourcesIn(answer.body)?.filter(({ json }) => !isOfProbes(json));
  if (resources === undefined)
    return { sent, expected, received: 'what is no JSON', verdict: 'note', reason: 'It is no resource in JSON.' };
  const findings: AnswerFinding[] = [
    ...judgeHead(answer),
    ...(answer.hasMark ? [marked] : []),
    ...judgeBundle(answer.body),
    ...judgeResources(resources, interaction === 'get-structured-record', level),
  ];
  const groups = groupFindings(findings);
  const looked = countOf(resources.length, 'resource');
  return groups.length === 0
    ? { sent, expected, received: `${looked}, all of them so`, verdict: 'pass' }
    : {
        sent,
        expected,
        received: `${looked}, with ${countOf(findings.length, 'finding')}:\n${writeGroups(groups)}`,
        verdict: 'note',
        reason: `${countOf(groups.length, 'kind')} of finding in ${looked}: consumers read them by these profiles.`,
        findings: groups,
      };
}

/** Source: RFC 8259, 8.1: "Implementations MUST NOT add a byte order mark". */
const marked: AnswerFinding = {
  says: 'a byte order mark stands before the JSON, which parsers may refuse (RFC 8259, 8.1)',
  where: 'the answer',
};

const judgeBundle = (body: string): AnswerFinding[] => {
  const bundle = bundleIn(body);
  return bundle === undefined
    ? []
    : validateResource(bundle).map(({ path, reason }) => ({ says: `${path}: ${reason} (STU3)`, where: 'Bundle' }));
};
