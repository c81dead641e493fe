import { transportVectors } from '@mock-spine/shared/vectors/transport-vectors';
import type { Expected, ExpectedClosed } from '@mock-spine/shared/vectors/vector';
import { vectors, vectorsOf } from '@mock-spine/shared/vectors/vectors';
import { code, codes, generatedNote, page, plain, table } from './markdown.ts';
import { mocks, otherEnforcement, type ListedMock } from './mocks.ts';

/** The page of every rule, transport setting, practice and vector. */
export const renderRules = (): string =>
  page(
    '# Rules',
    generatedNote,
    'A clause `P-05` is a row of the GP Connect API security page; `A-014` is an entry of [the assumptions](assumptions.md). ' +
      'SHALL refuses, SHOULD only notes, or refuses under the setting that is named with it, ASSUMED refuses where the public documents leave the matter open. ' +
      'All rules run and the first refusal answers; a rule is not applicable when one that it needs has not passed. ' +
      '`--off <rule>` switches one off.',
    ...mocks.map(renderMock),
    '## The transport',
    'At this point no request exists: the TLS settings enforce the clause, and the journal gives the reason.',
    table(otherEnforcement.transport, {
      Clause: ({ requirement }) => requirement,
      Name: ({ id }) => code(id),
      'What it says': ({ says }) => plain(says),
      Setting: ({ setting }) => plain(setting),
      'Reasons in the journal': ({ refusedAs }) => codes(refusedAs),
    }),
    '## Practices',
    'No request can break these; tests show how they are met.',
    table(otherEnforcement.practices, {
      Clause: ({ requirement }) => requirement,
      How: ({ how }) => plain(how),
      Tests: ({ tests }) => codes(tests),
    }),
    '## Vectors',
    'Each is one way to violate a clause, or to go to its edge: `"break": "<vector>"` in the body of `POST /issue` and `POST /send`. ' +
      'The last two columns say who answers, and what, when the request enters at that hop; where one is empty the vector does not apply there.',
    table(vectors, {
      Vector: ({ name }) => code(name),
      Clause: ({ requirement }) => requirement,
      Rule: ({ rule }) => code(rule),
      Interaction: ({ interaction }) => (interaction === undefined ? 'any' : code(interaction)),
      'What is changed': ({ says }) => plain(says),
      Source: ({ source }) => plain(source),
      'From a consumer': ({ at }) => describe(at.consumer),
      'From the SSP': ({ at }) => describe(at.ssp),
    }),
    '## Vectors of the transport',
    'What `break` takes besides: the request is a good one, and the client is not, or offers one cipher suite only. The last two columns say what is met ' +
      "by such a client when it calls the SSP as a consumer, and when it calls the provider in the SSP's place.",
    table(transportVectors, {
      Vector: ({ name }) => code(name),
      Clause: ({ requirement }) => requirement,
      'What is changed': ({ says }) => plain(says),
      Source: ({ source }) => plain(source),
      'As a consumer': ({ at }) => describe(at.consumer),
      'As the SSP': ({ at }) => describe(at.ssp),
    }),
  );

function renderMock({ name, rules, answer }: ListedMock): string {
  return `## ${name}\n\nIn this order.\n\n${table(rules, {
    Rule: ({ id }) => code(id),
    Clause: ({ requirement }) => requirement,
    Force: ({ force, refusesUnder }) =>
      refusesUnder === undefined ? force : `${force}; SHALL under ${code(refusesUnder)}`,
    'What it says': ({ says }) => plain(says),
    'Refused with': ({ force, refusesUnder, failsWith }) =>
      (force === 'SHOULD' && refusesUnder === undefined) || failsWith === undefined
        ? ''
        : answer(failsWith)
            .map((word) => code(`${word}`))
            .join(' '),
    Needs: ({ needs = [] }) => codes(needs),
    Vectors: ({ id }) => codes(vectorsOf(id).map(({ name }) => name)),
  })}`;
}

function describe(expected: Expected | ExpectedClosed | undefined): string | undefined {
  if (!expected) return undefined;
  if ('closed' in expected) return `${expected.by}: closed, ${code(expected.reason)}`;
  const { by, status, code: text, notedBy, strictly } = expected;
  return `${by}: ${[status, ...(text === undefined ? [] : [code(text)])].join(' ')}${notedBy === undefined ? '' : `, noted by ${code(notedBy)}`}${strictly === undefined ? '' : `; strictly ${strictly.status} ${code(strictly.code!)}`}`;
}
