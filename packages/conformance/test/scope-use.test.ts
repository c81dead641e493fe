import { expect, it } from '@jest/globals';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import type { Bench } from '../src/kit/bench.ts';
import type { ProbeResult } from '../src/kit/probe.ts';
import type { TestedAnswer } from '../src/kit/send.ts';
import type { TestedTarget } from '../src/kit/target.ts';
import { applyScopeUse } from '../src/scope-use.ts';

const taken: ProbeResult = {
  id: 'scope-for-patient-endpoint',
  requirement: 'S-01',
  says: '',
  source: '',
  verdict: 'fail',
  sent: '',
  expected: '',
  received: '',
  command: '',
  milliseconds: 0,
};
const answer = (status: number): TestedAnswer => ({
  status,
  body: '{"resourceType":"Bundle"}',
  headers: readHeaders([]),
  wire: { sent: '', received: '' },
});
const [ok, broken] = [answer(200), answer(422)];

/** A bench at a provider that answers wrong scopes and, afterwards, the good request so. */
function benchOf(wrong: TestedAnswer, good: TestedAnswer): Bench {
  const unused = () => Promise.reject(new Error('It is not prepared.'));
  const target: TestedTarget = {
    roots: {},
    host: 'localhost',
    port: 443,
    patience: 5_000,
    asid: '918999198738',
    client: { cert: '', key: '' },
    ca: '',
    pki: undefined,
    via: undefined,
    headers: [],
  };
  return {
    target,
    good: (name) => goodDraft(name, 'https://localhost'),
    baseline: () => Promise.resolve(ok),
    send: ({ token, interaction }) =>
      Promise.resolve(token.claims['requested_scope'] === interaction.scope ? good : wrong),
    prepare: unused,
    offer: unused,
  };
}

// Source: security page, "Authorisation of access to endpoints": P-09 is a MAY, and S-01 to S-08 bind who uses it.
it.each([
  ['refuses a wrong scope and takes the right one uses scopes', broken, ok, 'fail'],
  ['takes every scope uses none', ok, ok, 'not-applicable'],
  ['refuses the right scope as well by now does not show that it uses scopes', broken, broken, 'not-applicable'],
] as const)('a provider that %s', async (_, wrong, good, verdict) => {
  expect(await applyScopeUse([taken], benchOf(wrong, good))).toEqual([expect.objectContaining({ verdict })]);
});

// Who closes the connection has taken nothing: to say that it takes every scope would be untrue.
it.each([
  ['S-01', 'fail'],
  ['P-09', 'note'],
] as const)('a wrong scope that gets no answer was not taken: of %s it is a %s', async (requirement, verdict) => {
  const silent: ProbeResult = { ...taken, requirement, unanswered: true };
  expect(await applyScopeUse([silent], benchOf(ok, ok))).toEqual([{ ...silent, verdict }]);
});
