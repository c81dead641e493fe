import { expect, it } from '@jest/globals';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import { judgeAnswer } from '../src/requests/judge-answer.ts';
import type { TestedAnswer } from '../src/kit/send.ts';

const answer = (status: number, body: object | string, type = 'application/fhir+json'): TestedAnswer => ({
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: readHeaders(['Content-Type', type]),
  wire: { sent: '', received: '' },
});
const outcome = (issue: object) => ({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', ...issue }] });

// Source: book an appointment page: 201; error handling page: an OperationOutcome refuses; RFC 9110 §15.3 and §15.4: 2xx is taken, 3xx is elsewhere.
it.each([
  [
    answer(200, { resourceType: 'Appointment' }),
    'It takes what the clause permits, and answers 200 where 201 is published.',
  ],
  [answer(204, ''), 'It takes what the clause permits, and answers 204 where 201 is published.'],
  [answer(302, ''), 'It neither takes nor refuses what the clause permits: its status, 302, leads elsewhere.'],
  [answer(422, outcome({ code: 'invalid' })), 'It refuses what the clause permits: real consumers send it.'],
  [answer(200, outcome({ code: 'invalid' })), 'It refuses what the clause permits: real consumers send it.'],
])('what a clause permits, answered %j, is noted as what it is', (given, reason) => {
  expect(judgeAnswer({ by: 'provider', status: 201 }, given)).toMatchObject({ verdict: 'note', reason });
});

// Source: error handling page, "OperationOutcome": issue type, and a coding with system and code.
it.each([
  [{ code: 'invalid' }, 'The code in its OperationOutcome is missing, where BAD_REQUEST is published.'],
  [
    { code: 'invalid', details: { coding: [{ code: 'BAD_REQUEST' }] } },
    'The system of that code is missing, where Spine-ErrorOrWarningCode-1 is published.',
  ],
])('a refusal without a part says that it is missing: %j', (issue, reason) => {
  const expected = { by: 'provider', status: 400, issueType: 'invalid', code: 'BAD_REQUEST' } as const;
  expect(judgeAnswer(expected, answer(400, outcome(issue)))).toMatchObject({ verdict: 'note', reason });
});

// Source: FHIR API guidance page, "Content types": application/fhir+json and application/fhir+xml; 1.2.7 has an example with that of DSTU2.
it.each([
  ['application/fhir+json;charset=utf-8', 'pass'],
  ['application/json+fhir', 'pass'],
  ['application/json', 'note'],
])('a right refusal that is sent as %s is a %s', (type, verdict) => {
  const expected = { by: 'provider', status: 400, issueType: 'invalid', code: 'BAD_REQUEST' } as const;
  const system = 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1';
  const issue = { code: 'invalid', details: { coding: [{ system, code: 'BAD_REQUEST' }] } };
  expect(judgeAnswer(expected, answer(400, outcome(issue), type))).toMatchObject({ verdict });
});
