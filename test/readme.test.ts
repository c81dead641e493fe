import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { readBlocks, readLinks } from './support/markdown.ts';
import { startReadyDev, stopDev, type RunningDev } from './support/running-dev.ts';
import { runInShell } from './support/shell.ts';

const readme = readFileSync('README.md', 'utf8');
const blocks = readBlocks(readme);

/** The blocks that are not pasted into a running `pnpm dev`, and why. */
const startingBlocks = {
  'in your own project': 'wants the package: packed.test.ts tries it from the packed one',
  'terminal 1': 'starts pnpm dev itself: dev.test.ts does',
  'terminal 2': 'runs the tests, of which this is one',
  'your own provider at port 7443': 'starts the SSP for a provider that the reader has',
};

/** Each command of the page with what the page says that it answers. */
const commands = blocks.flatMap(({ language, title, text }, index) => {
  const answer = blocks[index + 1];
  return language === 'sh' && title === undefined
    ? [{ command: text, answer: answer?.language === 'json' ? answer.text : undefined }]
    : [];
});

describe('the commands of the README', () => {
  let dev: RunningDev;
  let ports: ReadonlyMap<string, string>;

  beforeAll(async () => {
    dev = await startReadyDev();
    const [ssp, sspControl, provider, providerControl] = dev.stdout().match(/(?<=localhost:)\d+/g)!;
    ports = new Map([
      ['8443', ssp],
      ['8080', sspControl!],
      ['9443', provider!],
      ['9080', providerControl!],
    ]);
  });

  afterAll(() => stopDev(dev), 60_000);

  const atFreePorts = (command: string): string =>
    command.replace(/\b(8443|8080|9443|9080)\b/g, (port) => ports.get(port)!);

  it.each(
    commands.map(({ command, answer }) => [command.trim().replaceAll(/\s*\\\n\s*/g, ' '), command, answer] as const),
  )('answer what it says: %s', async (_, command, answer) => {
    expect(answer).toBeDefined();
    const { stdout, stderr, code } = await runInShell(atFreePorts(command));
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(JSON.parse(stdout)).toMatchObject(JSON.parse(answer!) as object);
  });

  it('are all run here, but for those that are known to start something', () => {
    expect(
      blocks.filter(({ language, title }) => language === 'sh' && title !== undefined).map(({ title }) => title),
    ).toEqual(Object.keys(startingBlocks));
    expect(commands).toHaveLength(4);
    expect(blocks.filter(({ language }) => !['sh', 'json', 'yaml'].includes(language))).toEqual([]);
  });

  it('has a file of settings that the command takes', async () => {
    const file = join(await temporaryDirectory(), 'mock.yaml');
    writeFileSync(file, blocks.find(({ language }) => language === 'yaml')!.text);
    const { stdout, stderr, code } = await runInShell(`node scripts/run.js serve --config ${file} --print-config`);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(/^ssp-port: "18443" +# ssp-port in /m);
  });

  it('start what package.json has', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/\bpnpm (?!install)([a-z-]+)/g)].map(([, name]) => name!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('use the ports that the mocks have when nothing is set', async () => {
    const help = await runInShell('node scripts/run.js serve --help');
    for (const port of ports.keys()) {
      expect(help.stdout).toContain(`default ${port}`);
      expect(readme).toContain(`| ${port} |`);
    }
  });
});

describe('what the README says of the control APIs', () => {
  // Issue 17: one document describes the control APIs, made from the schemas that judge their input.
  it('names every call that there is', () => {
    const { paths } = JSON.parse(readFileSync('docs/openapi.json', 'utf8')) as { paths: Record<string, object> };
    const named = readme.slice(readme.indexOf('## The control APIs'), readme.indexOf('## Guard-rails'));
    const beginnings = new Set(Object.keys(paths).map((path) => /^\/[\w.-]*/.exec(path)![0]));
    // The files that the page is made of are nobody's call.
    beginnings.delete('/page');
    expect([...beginnings].filter((path) => !named.includes(path))).toEqual([]);
  });
});

describe('the pages', () => {
  it.each(['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'certs/README.md'])(
    '%s links to files that are there',
    (page) => {
      const directory = page.includes('/') ? page.slice(0, page.lastIndexOf('/') + 1) : '';
      expect(
        readLinks(readFileSync(page, 'utf8')).filter((target) => !existsSync(directory + target.replace(/#.*/, ''))),
      ).toEqual([]);
    },
  );
});
