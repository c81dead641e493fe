import { expect, it } from '@jest/globals';
import type { Attempts } from '../trials/attempts.ts';
import { trials } from '../trials/trial.ts';
import { judgeTrial } from './judge-trial.ts';

const [trial] = trials as [(typeof trials)[number]];
const sentence = 'It accepted the server and sent a request.';

/** A caller that refused the server so often, and fell for it so often. */
function attemptsOf(refused: number, fell: number, fqdns?: readonly string[]): Attempts {
  const fallen = { trial: trial.name, at: 0, outcome: 'fell', how: sentence, address: '127.0.0.1', fqdns } as const;
  const latest = { ...(fell > 0 && { fell: fallen }) };
  return { trial: trial.name, address: '127.0.0.1', fqdns, refused, fell, latest };
}

// Source: API security page, X-03 and the rest: the server SHALL be refused, so that one request to it is one too many, however often it was refused.
it.each([
  ['never met', [], true, 'never-exercised', []],
  ['refused twice', [attemptsOf(2, 0)], true, 'met', []],
  ['fallen for once', [attemptsOf(0, 1, ['a.example'])], true, 'broken', [sentence]],
  ['fallen for once among refusals', [attemptsOf(5, 0), attemptsOf(0, 1)], true, 'broken', [sentence]],
] as const)('a trial that was %s is judged so, and says what was seen', (_, attempts, open, verdict, found) => {
  expect(judgeTrial(trial, attempts, open)).toMatchObject({
    id: `trial-${trial.name}`,
    verdict,
    found: found.map((how) => ({ exchange: `trial ${trial.name}`, found: how })),
  });
});

it('says how to meet a trial: at its port, and before that, that it is to be opened', () => {
  expect(judgeTrial(trial, [], true).next).toMatch(/^Have the client send a request to the port of the trial/);
  expect(judgeTrial(trial, [], false).next).toMatch(/^Start mock-ssp or pnpm dev with --trials/);
  expect(judgeTrial(trial, [attemptsOf(0, 1)], true).next).toBe(trial.expected);
});
