import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startSpine } from '../packages/mock-spine/src/library/start-spine.ts';
import type { Spine } from '../packages/mock-spine/src/types/spine.ts';
import { readBlocks } from './support/markdown.ts';
import { installRunners } from './support/request-runners.ts';
import { runInShell } from './support/shell.ts';

const page = readBlocks(readFileSync('docs/clients.md', 'utf8'));
const blockOf = (title: string): string => page.find((block) => block.title === title)!.text;

/** Issue 17: the examples are checked by being run, by the clients that they are for, over mutual TLS, with the commands of the page. */
let commands: string;
let spine: Spine;
/** As a clone is: with `examples`, and with `certs`. */
let clone: string;
beforeAll(async () => {
  commands = installRunners();
  const certs = await sharedPki();
  [spine, clone] = [await startSpine({ inProcess: true, certs }), await temporaryDirectory()];
  symlinkSync(resolve(certs), join(clone, 'certs'));
  for (const name of ['bruno', 'http', 'postman'])
    cpSync(join('examples', name), join(clone, 'examples', name), { recursive: true });
  for (const file of [
    'bruno/environments/local.bru',
    'http/gp-connect.jetbrains.http',
    'postman/gp-connect.postman_collection.json',
  ])
    write(join('examples', file), readFileSync(join('examples', file), 'utf8'));
  write('certificates.json', blockOf('certificates.json'));
  write('examples/http/.httpyac.json', blockOf('.httpyac.json'));
}, 300_000);
beforeEach(() => spine.reset());
afterAll(() => spine.stop());

/** Writes a file of the clone, for the ports at which the mocks are. */
const write = (path: string, text: string): void =>
  writeFileSync(
    join(clone, path),
    text.replaceAll('http://localhost:8080', spine.control).replaceAll('localhost:8443', new URL(spine.url).host),
  );

/** Runs a command of the page, by what is installed. @param more further words for its last line */
const run = (title: string, more = '') =>
  runInShell(
    `export NO_COLOR=1 PATH="${commands}:$PATH"\n${blockOf(title)
      .trim()
      .replace(/npx (-p \S+ )?/, '')} ${more}`,
    clone,
  );

/** What the SSP's journal has of a run: 25 interactions, and the appointment read before each of its two changes; the pages give 201 for a booking and 200 for all else. */
async function allWell(): Promise<void> {
  const statuses = (await spine.exchanges()).map(({ interaction, answer }) => [interaction.id, answer.status] as const);
  expect(new Set(statuses.map(([id]) => id)).size).toBe(25);
  expect(statuses.map(([, status]) => status).sort()).toEqual([...Array<number>(26).fill(200), 201]);
}

const longest = 180_000;

describe('docs/clients.md: the examples are answered well when they are sent', () => {
  it(
    'by newman, the Postman collection',
    async () => {
      const { code, stdout } = await run('newman');
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/assertions │ +25 │ +0 │/) });
      await allWell();
    },
    longest,
  );

  it.each(['safe', 'developer'])(
    'by the command line of Bruno, the Bruno collection, in its %s sandbox',
    async (sandbox) => {
      const { code, stdout } = await run('bruno', `--sandbox ${sandbox}`);
      expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('25 (25 Passed)') });
      await allWell();
    },
    longest,
  );

  it(
    'by httpYac, the .http file of JetBrains',
    async () => {
      const { code, stdout } = await run('httpyac');
      expect({ code, stdout }).toEqual({
        code: 0,
        stdout: expect.stringContaining('50 requests processed (50 succeeded)'),
      });
      await allWell();
    },
    longest,
  );
});
