import { expect } from '@jest/globals';
import { itWith } from '@mock-spine/shared/testing/needs-command';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { expectedFindings, judge } from './findings.ts';
import { nginxServers } from './nginx-servers.ts';

for (const server of someOf(nginxServers, 4)) {
  itWith('nginx')(`${server.says} is found to be as ${server.name}.json says`, async () => {
    expect(await judge(server)).toEqual(expectedFindings(server.name));
  });
}
