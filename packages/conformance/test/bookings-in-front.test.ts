import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { startTestProvider, type TestProvider } from '../../mock-provider/test/running-provider.ts';
import type { Report } from '../src/kit/report.ts';
import type { FrontOptions, Passing } from './support/front.ts';
import { judgeInFront, verdictsOf } from './support/judge-in-front.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startTestProvider();
});
afterAll(() => provider.provider.close());

const judge = (options: FrontOptions, only: string): Promise<Report> => judgeInFront(provider, options, only);

// Source: book an appointment page: a slot that is in use is 409. Others book at a provider too, and so does a second run.
it('a slot that somebody else has taken meanwhile is no finding: another one is booked', async () => {
  let taken = 0;
  const body = Buffer.from('{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"duplicate"}]}');
  const alter = (answer: Passing): Passing =>
    answer.status === 201 && taken++ % 3 === 0 ? { ...answer, status: 409, body } : answer;
  const report = await judge({ alter }, 'booking-with-minimal-answer,booking-without-meta,cancelling-without-id');
  expect([...new Set(Object.values(verdictsOf(report)))]).toEqual(['pass']);
  expect(taken).toBeGreaterThan(4);
});

// The two adjacent slots of every run were the same ones: a run beside it, or one whose bookings are still there, took them away.
it('slots that follow one another are looked for among those that are offered', async () => {
  const seen: string[] = [];
  const alter = (answer: Passing): Passing => {
    if (answer.status === 201) seen.push(answer.body.toString('utf8'));
    return answer;
  };
  const reports = await Promise.all([1, 2].map(() => judge({ alter }, 'booking-of-two-adjacent-slots')));
  expect(reports.map(verdictsOf)).toEqual([1, 2].map(() => ({ 'booking-of-two-adjacent-slots': 'pass' })));
  const slots = seen
    .map((body) => (JSON.parse(body) as { slot: { reference: string }[] }).slot.map(({ reference }) => reference))
    .filter(({ length }) => length === 2);
  expect(new Set(slots.flat()).size).toBe(4);
});

// Source: http page of FHIR STU3, "create": the id of what was made is that of Location; a body is not required to tell it.
it('an appointment that is answered without its id is known by Location', async () => {
  const asked: string[] = [];
  const alter = (answer: Passing): Passing =>
    answer.status === 201 ? { ...answer, body: withoutId(answer.body) } : answer;
  const overlooks = (path: string) => {
    asked.push(path);
    return {};
  };
  const report = await judge({ alter, overlooks }, 'cancelling-without-id');
  expect(asked.filter((path) => path.endsWith('/Appointment/undefined'))).toEqual([]);
  expect(report.made?.left).toEqual([]);
});

// Source: general API guidance, 1.2.7 to 1.6.2, "Managing resource contention": "Clients SHALL submit update requests with an If-Match header that quotes the ETag".
it('each amendment and cancellation quotes the ETag of the appointment', async () => {
  const matched: (string | undefined)[] = [];
  const overlooks = (_: string, sent: IncomingHttpHeaders): IncomingHttpHeaders => {
    if (/^urn:.*:rest:(update|cancel):/.test(String(sent['ssp-interactionid']))) matched.push(sent['if-match']);
    return {};
  };
  const report = await judge({ overlooks }, 'amending-without-id,cancelling-without-id');
  expect(verdictsOf(report)).toEqual({ 'amending-without-id': 'pass', 'cancelling-without-id': 'pass' });
  expect([report.made?.left, matched.length > 4, new Set(matched)]).toEqual([[], true, new Set(['W/"1"', 'W/"2"'])]);
});

const withoutId = (body: Buffer): Buffer => {
  const { id: _, ...rest } = JSON.parse(body.toString('utf8')) as JsonObject;
  return Buffer.from(JSON.stringify(rest));
};
