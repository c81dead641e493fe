import { expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { judgeLinks } from '../src/answers/judge-links.ts';
import { resourcesIn } from '../src/answers/resources-in.ts';
import type { DraftSender, TestedAnswer } from '../src/kit/send.ts';
import { watchAnswers } from '../src/requests/watch-answers.ts';

// Source: security page, "Response headers"; a finding shows the bytes of what it is about, not of what was sent after it.
it('R-01 what may be stored is shown as it crossed, whatever was sent afterwards', async () => {
  const answer = (path: string, headers: readonly string[]) =>
    ({
      status: 400,
      headers: readHeaders(headers),
      wire: { sent: path, received: 'bytes' },
    }) as unknown as TestedAnswer;
  const sender = {
    send: async ({ path }: Draft) => answer(path, path === '/bad' ? [] : ['Cache-Control', 'no-store']),
  } as unknown as DraftSender;
  const watch = watchAnswers(sender);
  const draft = goodDraft('read-metadata', 'https://localhost:9443');
  for (const path of ['/good', '/bad', '/good-again']) await watch.sender.send({ ...draft, path });
  expect(watch.judgeCacheControl()).toMatchObject({
    verdict: 'fail',
    received: '1 of 3 without it; the first: GET /bad answered 400 with no Cache-Control',
    wire: { sent: '/bad', received: 'bytes' },
  });
});

/** The list of problems with one entry. Source: lists_for_message_structure page, "Primary lists". */
const findingsOf = (reference: string) => {
  const list = {
    resourceType: 'List',
    id: 'l',
    code: { coding: [{ system: 'http://snomed.info/sct', code: '717711000000103' }] },
    entry: [{ item: { reference } }],
  };
  const resources =
    resourcesIn(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: [{ resource: list }] })) ?? [];
  return judgeLinks(resources, resources)
    .map(({ says }) => says)
    .filter((says) => says.startsWith('List: a list of'));
};

// Source: FHIR STU3, References: literal references are relative, absolute, version-specific, or urn:uuid:.
it.each([
  'Condition/1',
  'https://provider.example/B82617/STU3/1/gpconnect/Condition/1',
  'https://provider.example/gpconnect/Condition/1/_history/2',
  'urn:uuid:53fefa32-fcbb-4ff8-8a92-55ee120877b7',
])('a list of problems may refer to %s', (reference) => {
  expect(findingsOf(reference)).toEqual([]);
});

it.each(['Encounter/1', 'https://provider.example/gpconnect/Encounter/1'])(
  'a list of problems that refers to %s is told of as such',
  (reference) => {
    expect(findingsOf(reference)).toEqual(['List: a list of Condition refers to Encounter']);
  },
);
