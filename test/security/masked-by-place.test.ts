import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeAnswer } from '@mock-spine/conformance/requests/judge-answer';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import { all, withClaim, withHeader } from '@mock-spine/shared/vectors/changes';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { startChain, type Chain } from '../support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain(['--keep-bodies', '100000']);
});
afterAll(() => chain.close());

/** Ten digits that are no NHS number: the check digit of 969093727 is 8 (NHS Data Dictionary, NHS NUMBER). */
const mistyped = '9690937279';
/** One of NHS England's test range. */
const nhsNumber = '9690937286';

const read = async (mock: 'ssp' | 'provider', path: string): Promise<string> =>
  (await chain.control(mock, path)).text();

/** Sends a request, and reads it wherever a mock tells of it. */
async function tell(draft: Draft): Promise<{ wire: string; masked: readonly string[]; revealed: readonly string[] }> {
  const { body } = await chain.send(draft);
  const paths = ['/exchanges?limit=1', '/exchanges.har?limit=1'];
  const {
    exchanges: [newest],
  } = JSON.parse(await read('ssp', '/exchanges?limit=1')) as { exchanges: [{ id: string }] };
  const places = [
    ...paths.flatMap(
      (path) =>
        [
          ['ssp', path],
          ['provider', path],
        ] as const,
    ),
    ['ssp', `/exchanges/${newest.id}`],
    ['ssp', '/scorecard'],
    ['ssp', `/exchanges/${newest.id}/curl?as=sh`],
    ['ssp', '/metrics'],
    ['provider', '/metrics'],
  ] as const;
  const masked = await Promise.all(places.map(([mock, path]) => read(mock, path)));
  const revealed = await Promise.all(
    places.slice(0, 5).map(([mock, path]) => read(mock, `${path}${path.includes('?') ? '&' : '?'}reveal=true`)),
  );
  return { wire: body, masked, revealed };
}

const diagnosticsIn = (body: string): string =>
  (JSON.parse(body) as { issue: [{ diagnostics: string }] }).issue[0].diagnostics;

/** What findings say was found. */
const actualsIn = (text: string): unknown[] =>
  [...text.matchAll(/"actual": ("(?:[^"\\]|\\.)*")/g)].map(([, json]) => JSON.parse(json!));

/** The diagnostics in the answers of an archive. */
function outcomesIn(har: string): string[] {
  const { log } = JSON.parse(har) as { log: { entries: { response: { content: { text?: string } } }[] } };
  return log.entries.flatMap(({ response: { content } }) =>
    content.text?.includes('OperationOutcome') ? [diagnosticsIn(content.text)] : [],
  );
}

describe('a sentence that repeats what a request told of somebody', () => {
  it('P-10 is whole on the wire, and masked wherever else it is read: a mistyped NHS number in the query', async () => {
    const draft = chain.good('search-patient');
    const { wire, masked, revealed } = await tell({ ...draft, path: draft.path.replace('9690937278', mistyped) });
    expect(diagnosticsIn(wire)).toBe(
      'Expected an NHS number in identifier, ten digits of which the last is the modulus 11 check digit; found "9690937279". Check the NHS number before you send it.',
    );
    for (const text of masked) expect(text).not.toContain(mistyped);
    for (const har of masked.slice(2, 4))
      expect(outcomesIn(har)).toEqual(
        expect.arrayContaining([
          'Expected an NHS number in identifier, ten digits of which the last is the modulus 11 check digit; found "***". Check the NHS number before you send it.',
        ]),
      );
    expect(actualsIn(masked[1]!)).toContain('"***"');
    for (const text of revealed) expect(text).toContain(mistyped);
  });

  it('P-10 is masked when a body told it', async () => {
    const draft = chain.good('get-structured-record');
    const { wire, masked } = await tell({ ...draft, body: draft.body!.replaceAll(/\b9\d{9}\b/g, mistyped) });
    expect(diagnosticsIn(wire)).toContain(`found "${mistyped}"`);
    for (const text of masked) expect(text).not.toContain(mistyped);
  });

  it('P-10 is whole on the wire, and masked elsewhere: an NHS number for Ssp-From and Ssp-TraceID', async () => {
    const { wire, masked } = await tell(
      all(withHeader('Ssp-From', nhsNumber), withHeader('Ssp-TraceID', nhsNumber))(chain.good('search-patient')),
    );
    expect(diagnosticsIn(wire)).toBe('ASID_CHECK_FAILED_MESSAGESENDER_9690937286');
    for (const text of masked) expect(text).not.toContain(nhsNumber);
    expect(masked[0]).toContain('ASID_CHECK_FAILED_MESSAGESENDER_***');
    expect(outcomesIn(masked[2]!)).toEqual(['ASID_CHECK_FAILED_MESSAGESENDER_***']);
  });

  it('is shown as it is where it repeats nothing of anybody: ten digits that are seconds', async () => {
    const now = Math.floor(Date.now() / 1000);
    const { wire, masked } = await tell(withClaim('exp', `${now + 300}`)(chain.good('search-patient')));
    const sentence = `found "${now + 300}"`;
    expect(diagnosticsIn(wire)).toContain(sentence);
    expect(actualsIn(masked[1]!)).toContain(`"${now + 300}"`);
    expect(outcomesIn(masked[2]!)).toContain(diagnosticsIn(wire));
  });

  it('has its id and its GUIDs as on the wire', async () => {
    const traceId = '0b2a8a36-1f4e-4d0c-9a1f-ab1234567890';
    const { wire, masked } = await tell(
      all(withHeader('Ssp-TraceID', traceId), withHeader('Ssp-From', '100000000001'))(chain.good('search-patient')),
    );
    const { id } = JSON.parse(wire) as { id: string };
    expect(masked[2]).toContain(id);
    expect(masked[0]).toContain(traceId);
  });
});

it('P-10 a report of the conformance suite says nothing of the patient whom a provider wrongly answers with', () => {
  const answer = {
    status: 200,
    headers: readHeaders(['Content-Type', 'application/fhir+json']),
    body: '{"resourceType":"Patient","id":"1","identifier":[{"value":"9690937286"}],"name":[{"family":"Jackson"}]}',
  };
  expect(describeAnswer(answer)).toBe(
    'status 200, application/fhir+json, 103 characters: {"resourceType":"Patient","id":"***","identifier":[{"value":"***"}],"name":[{"family":"***"}]}',
  );
  expect(describeAnswer({ ...answer, body: `<p>Patient ${nhsNumber}</p>` })).toBe(
    'status 200, application/fhir+json, 25 characters: <p>Patient ***</p>',
  );
});
