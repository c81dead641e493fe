import { afterEach, expect } from '@jest/globals';
import { onReceived } from '@mock-spine/shared/testing/send';
import { isLeftOut, isOfMock } from './left-out.ts';

/** The FHIR bodies that the test which runs has received. */
let received: { readonly body: string; readonly isXml: boolean }[] = [];

onReceived(({ type, body }) => {
  if (body !== '' && /fhir\+(json|xml)/.test(type)) received.push({ body, isXml: type.includes('xml') });
});

/** A finding fails the test that had the answer; the judge is loaded by the first file that has one. */
afterEach(async () => {
  const state = expect.getState();
  const bodies = received.filter(({ body }) => isOfMock(body, state));
  received = [];
  if (bodies.length === 0 || isLeftOut(state)) return;
  const { judgeBody } = await import('./judge-body.ts');
  expect([...new Set(bodies.flatMap(({ body, isXml }) => judgeBody(body, isXml)))]).toEqual([]);
});
