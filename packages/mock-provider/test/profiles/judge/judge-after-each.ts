import { afterEach, expect } from '@jest/globals';
import { onReceived } from '@mock-spine/shared/testing/send';
import { isLeftOut } from './left-out.ts';

/** The FHIR bodies that the test which runs has received. */
let received: { readonly body: string; readonly isXml: boolean }[] = [];

onReceived(({ headers, body }) => {
  const type = String(headers['content-type'] ?? '');
  if (body !== '' && /fhir\+(json|xml)/.test(type)) received.push({ body, isXml: type.includes('xml') });
});

/** A finding fails the test that had the answer; the judge is loaded by the first file that has one. */
afterEach(async () => {
  const bodies = received;
  received = [];
  if (bodies.length === 0 || isLeftOut(expect.getState())) return;
  const { judgeBody } = await import('./judge-body.ts');
  expect([...new Set(bodies.flatMap(({ body, isXml }) => judgeBody(body, isXml)))]).toEqual([]);
});
