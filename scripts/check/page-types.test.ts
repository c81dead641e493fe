import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { runStep } from './run-step.ts';
import { steps } from './steps.ts';

const pageStep = steps.find(({ name }) => name === 'page')!;
const page = resolve('packages/mock-ssp/src/page');

/** A field, a path or a value that the control API does not answer, as a module of the page would read it, and what is said of it. */
const mistakes: readonly [what: string, expression: string, complaint: string][] = [
  [
    'a field that the registry does not have',
    "useKnown('/registry').value?.systems[id]?.recieves",
    "'recieves' does not exist",
  ],
  [
    'a field that the scorecard does not have',
    "useKnown('/scorecard').value?.consumers[0]?.surname",
    "'surname' does not exist",
  ],
  [
    'a field that a lesson does not have',
    "useKnown('/lessons').value?.lessons[0]?.question.answer",
    "'answer' does not exist",
  ],
  [
    'a field that an exchange does not have',
    '(await call(`/exchanges/${id}`)).joined?.provider?.finding',
    "'finding' does not exist",
  ],
  ['a field that an archive does not have', '(await call(`/exchanges/${id}/har`)).log.entry', "'entry' does not exist"],
  ['a field that what was sent does not have', "(await post('/send')).failure?.why", "'why' does not exist"],
  [
    'a path that the control API does not have',
    "useKnown('/provider/practices')",
    "not assignable to parameter of type 'keyof Answers'",
  ],
  ['a value before it is known', "useKnown('/clock').value.moved", "possibly 'undefined'"],
];

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'page-types-'));
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Checks one more module of the page, which reads these, by the page's own configuration. */
async function checkModule(expressions: readonly string[]) {
  writeFileSync(
    join(dir, 'module.mjs'),
    [
      `import { call, post } from '${page}/lib/api.js';`,
      `import { useKnown } from '${page}/lib/store.js';`,
      'export const read = async (/** @type {string} */ id) => [call, post, useKnown, id,',
      ...expressions.map((expression) => `${expression},`),
      '];',
    ].join('\n'),
  );
  writeFileSync(
    join(dir, 'tsconfig.json'),
    JSON.stringify({ extends: join(page, 'tsconfig.json'), include: ['module.mjs'] }),
  );
  return runStep({
    ...pageStep,
    args: pageStep.args.map((arg) => (arg.endsWith('tsconfig.json') ? join(dir, 'tsconfig.json') : arg)),
  });
}

describe('pnpm check holds the page to what the control API answers', () => {
  let complaints: string[];

  beforeAll(async () => {
    const { ok, output } = await checkModule(mistakes.map(([, expression]) => expression));
    expect(ok).toBe(false);
    complaints = output.split('\n').filter((line) => line.includes('error TS'));
  });

  it.each(
    someOf(
      mistakes.map(([what, , complaint], index) => [what, index + 4, complaint] as const),
      2,
    ),
  )('refuses a module that reads %s', (_, line, complaint) => {
    expect(complaints.filter((one) => one.includes(`(${line},`))).toEqual([expect.stringContaining(complaint)]);
  });

  it('allows a module that reads what is there', async () => {
    expect(
      await checkModule([
        "useKnown('/registry').value?.systems[id]?.receives",
        '(await call(`/exchanges/${id}`)).joined?.note',
      ]),
    ).toEqual({ ok: true, output: '' });
  });
});
