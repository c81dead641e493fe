import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { findFreePort } from '@mock-spine/shared/testing/free-port';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readBlocks } from './support/markdown.ts';
import { runInShell } from './support/shell.ts';

const blocks = readBlocks(readFileSync('docs/team.md', 'utf8'));
const command = `${process.execPath} ${process.cwd()}/scripts/run.js`;

let directory: string;
let mocks: ChildProcess;
let controlPort: string;

beforeAll(async () => {
  directory = await temporaryDirectory();
  const start = blocks
    .find(({ title }) => title === 'start')!
    .text.trim()
    .replaceAll('mock-spine', command);
  const sspPort = await findFreePort();
  // On this machine alone, and on ports that are free; the rest is as the page has it.
  const here = start.replaceAll('0.0.0.0', '127.0.0.1').replace(':8443', `:${sspPort}`);
  const ports = ['--ssp-port', sspPort, '--ssp-control-port', 0, '--provider-port', 0, '--provider-control-port', 0];
  mocks = spawn('sh', ['-c', `exec ${here} ${ports.join(' ')} --services-port 0 --json --end-with-stdin`], {
    cwd: directory,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let line = '';
  for await (const piece of mocks.stdout!) {
    line += String(piece);
    if (line.includes('\n')) break;
  }
  const { ssp } = JSON.parse(line) as { ssp: { control: string; controlHere: string } };
  expect(ssp.control).toBe('http://mocks.localhost:8080');
  controlPort = new URL(ssp.controlHere).port;
});
afterAll(async () => {
  mocks.stdin!.end();
  if (mocks.exitCode === null) await once(mocks, 'exit');
});

it('docs/team.md: each command says what the page has below it', async () => {
  let ran = 0;
  for (const [i, { language, title, text }] of blocks.entries()) {
    if (language !== 'sh' || title !== undefined) continue;
    const written = text.replaceAll('mock-spine', command).replaceAll('localhost:8080', `localhost:${controlPort}`);
    const { stdout, stderr, code } = await runInShell(
      `export MOCK_SSP_CONTROL_PORT=${controlPort}\n${written}`,
      directory,
    );
    expect([stderr, code, stdout.trim()]).toEqual(['', 0, blocks[i + 1]!.text.trim()]);
    ran += 1;
  }
  expect(ran).toBe(5);
  for (const file of ['answer.json', 'in-team-a.json'])
    expect(JSON.parse(readFileSync(join(directory, file), 'utf8'))).toMatchObject({ resourceType: 'Bundle' });
});
