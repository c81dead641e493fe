import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { mockNodeFlags } from './node-flags.ts';

it.each(['mock-ssp', 'mock-provider'])('%s is started alone with the flags that pnpm dev starts it with', (name) => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
  expect(scripts[name]).toBe(`node ${mockNodeFlags.join(' ')} scripts/run.js ${name}`);
});
