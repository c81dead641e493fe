import { expect, it } from '@jest/globals';
import { expectedFindings, judge } from './findings.ts';
import { nodeServer } from './node-server.ts';

it(`${nodeServer.says} is found to be as ${nodeServer.name}.json says`, async () => {
  expect(await judge(nodeServer)).toEqual(expectedFindings(nodeServer.name));
});
