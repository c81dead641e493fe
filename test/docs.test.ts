import { readFileSync, existsSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { matrixPart, someOf } from '@mock-spine/shared/testing/matrix';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { readBlocks, readLinks } from './support/markdown.ts';
import { startReadyDev, stopDev, type RunningDev } from './support/running-dev.ts';
import { runInShell } from './support/shell.ts';

/** The pages, each with the blocks that are not pasted into a running `pnpm dev`: they start or change something, or need slapd (`sds-ldap.test.ts` pastes those). */
const pages = {
  'docs/consumer.md': ['terminal 1'],
  'docs/consumer-reference.md': [
    'terminal 3, with slapd',
    'the endpoint first, with ldapsearch',
    'the ASID first, with ldapsearch',
    'a limit of ten requests a minute',
    'terminal 1, with the trials',
  ],
  'docs/provider.md': [
    'certificates',
    'your own provider at port 7443',
    'a service of your own at port 7444',
    'terminal 1',
    'the whole of it, under half a minute',
    'files to keep and to send',
    'the audit trail, whole or not',
  ],
  'docs/access-record-html.md': [],
  'docs/troubleshooting.md': ['in a clone', 'in a project of your own'],
};

/** Commands that a page has at least. */
const fewest: Readonly<Record<string, number>> = { 'docs/access-record-html.md': 4, 'docs/troubleshooting.md': 1 };

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

let dev: RunningDev;
let pki: string;
let ports: ReadonlyMap<string, string>;
beforeAll(async () => {
  dev = await startReadyDev();
  pki = await sharedPki();
  const [ssp, sspControl, provider, providerControl] = dev.stdout().match(/(?<=localhost:)\d+/g)!;
  ports = new Map([
    ['8443', ssp],
    ['8080', sspControl!],
    ['9443', provider!],
    ['9080', providerControl!],
  ]);
  // What has been answered is counted from the first answer on, and each part of the matrix has other commands before that one.
  await fetch(`http://localhost:${sspControl}/send`, { method: 'POST', body: '{"interaction":"search-patient"}' });
});
// Faults that a block sets are taken back by a later one, which may not be among those that are tried.
beforeEach(() => fetch(`http://localhost:${ports.get('8080')}/faults`, { method: 'DELETE' }));
afterAll(() => stopDev(dev));

const atFreePorts = (text: string): string => text.replace(/\b(8443|8080|9443|9080)\b/g, (port) => ports.get(port)!);

/** Runs the script itself: installing pnpm is not what is tried here. The certificates are those that the running mocks have. */
const withoutPnpm = (command: string): string =>
  command
    .replace(
      /npx -y pnpm ([a-z:-]+)/g,
      (_, script: string) => scripts[script]! + (script === 'conformance' ? ` --certs ${relative('.', pki)}` : ''),
    )
    .replace('--certs certs', `--certs ${relative('.', pki)}`)
    .replaceAll(/(?<= )certs\//g, `${relative('.', pki)}/`);

describe.each(Object.entries(pages))('%s', (page, notRun) => {
  const text = readFileSync(page, 'utf8');
  const blocks = readBlocks(text);
  const commands = blocks.flatMap(({ language, title, text: command }, index) =>
    language === 'sh' && title === undefined ? [{ command, answer: blocks[index + 1] }] : [],
  );

  const cases = commands.map(
    ({ command, answer }) => [command.trim().replaceAll(/\s*\\\n\s*/g, ' '), command, answer] as const,
  );

  // One may ask for what those before it have done: a part of the matrix tries all of them.
  it.each(matrixPart ? cases : someOf(cases, 4))('answers what it says: %s', async (_, command, answer) => {
    const { stdout, stderr, code } = await runInShell(
      `export MOCK_SSP_CONTROL_PORT=${ports.get('8080')}\n${withoutPnpm(atFreePorts(command))}`,
    );
    expect(stderr).toBe('');
    const said = atFreePorts(answer!.text);
    if (answer!.language === 'json') expect(JSON.parse(stdout)).toMatchObject(JSON.parse(said) as object);
    else expect(linesMissing(said, stdout)).toEqual([]);
    expect(code).toBe(/^(HTTP\/1\.1 [45]|Failed)/m.test(stdout) ? 1 : 0);
  });

  it('runs all its commands here, but for those that start or change something', () => {
    expect(
      blocks.filter(({ language, title }) => language === 'sh' && title !== undefined).map(({ title }) => title),
    ).toEqual(notRun);
    expect(commands.filter(({ answer }) => !['json', 'text'].includes(answer?.language ?? ''))).toEqual([]);
    expect(commands.length).toBeGreaterThanOrEqual(fewest[page] ?? 9);
  });

  it('starts what package.json has, and links to what is there', () => {
    const named = [...text.matchAll(/\bpnpm ([a-z:-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    expect(readLinks(text).filter((target) => !leadsSomewhere(target))).toEqual([]);
  });
});

/** Whether a link of a page in docs leads to a file, and to a heading of it where it names one: as GitHub makes anchors of headings. */
function leadsSomewhere(target: string): boolean {
  const [file = '', anchor] = target.split('#');
  if (!existsSync(`docs/${file}`)) return false;
  if (anchor === undefined || !file.endsWith('.md')) return true;
  const headings = readFileSync(`docs/${file}`, 'utf8').matchAll(/^#+ (.*)$/gm);
  return [...headings].some(
    ([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\w -]/g, '')
        .replaceAll(' ', '-') === anchor,
  );
}

/** The lines of a page that were not printed, in that order. */
function linesMissing(said: string, printed: string): string[] {
  let rest = printed;
  return said
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => {
      const found = rest.indexOf(line);
      if (found >= 0) rest = rest.slice(found + line.length);
      return found < 0;
    });
}
