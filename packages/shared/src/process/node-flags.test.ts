import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { mockNodeFlags } from './node-flags.ts';

it.each([
  ['mock-ssp', 'mock-ssp'],
  ['mock-provider', 'mock-provider'],
  ['dev', 'serve'],
])('pnpm %s starts its mocks with them', (script, command) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(scripts[script]).toBe(`node ${mockNodeFlags.join(' ')} scripts/run.js ${command}`);
});
