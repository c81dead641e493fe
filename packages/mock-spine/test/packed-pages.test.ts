import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { readLinks } from '../../../test/support/markdown.ts';
import { installPackage, type Installed } from './support/installed-package.ts';

let installed: Installed;
let assets: string;
let pages: string[];
beforeAll(async () => {
  installed = await installPackage();
  assets = join(installed.folder, 'node_modules/mock-spine/dist/assets');
  pages = readdirSync(assets, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md'));
}, 120_000);

const read = (page: string): string => readFileSync(join(assets, page), 'utf8');

/** Issue 17: in an empty folder, from the packed tarball alone. Who has the package has its pages, and what they lead to. */
describe('the pages of the packed package', () => {
  it('lead to pages and examples that are there', () => {
    expect(pages).toEqual(expect.arrayContaining(['README.md', 'CHANGELOG.md', 'certs/README.md', 'docs/consumer.md']));
    const dead = pages.flatMap((page) =>
      readLinks(read(page))
        .map((target) => target.replace(/#.*/, ''))
        .filter((target) => !existsSync(join(assets, dirname(page), target)))
        .map((target) => `${page}: ${target}`),
    );
    expect(dead).toEqual([]);
    expect(readLinks(read('docs/in-your-tests.md'))).toEqual(
      expect.arrayContaining([
        '../examples/python-pytest/conftest.py',
        '../examples/java-junit/src/test/java/example/Spine.java',
      ]),
    );
  });

  // Sources: .NET SDK, "Default includes and excludes": **/*.cs but bin and obj; go help packages: `...` leaves out vendor and what begins with . or _. Neither knows node_modules.
  it('come with no file that a compiler takes for one of the project around', () => {
    const files = readdirSync(assets, { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /\.(cs|go)$/.test(file))).toEqual([]);
    expect(readLinks(read('docs/in-your-tests.md'))).toContain('../examples/csharp-xunit/Spine.cs.txt');
  });

  it('name the command of the package, and not the scripts of a clone', () => {
    const commands =
      /\bpnpm (dev|certs|request|conformance|scorecard|data|mock-ssp|mock-provider|sds:ldif|audit:verify)\b/;
    expect(pages.filter((page) => commands.test(read(page)))).toEqual([]);
    expect(read('docs/consumer.md')).toContain('\nnpx mock-spine request search-patient --send\n');
  });

  // A message that names certs/README.md names nothing in a folder where certificates were just made.
  it("are found by who reads the command's help, and what it says of certificates", async () => {
    const said = await Promise.all(
      [['--help'], ['certs', '--out', 'made']].map((words) => installed.run(installed.command, words)),
    );
    const named = said.flatMap(({ stdout }) => stdout.match(/[\w/.-]+\.md\b/g) ?? []);
    expect(named.map((page) => page.replace(/.*assets\//, ''))).toEqual([
      'README.md',
      'docs/troubleshooting.md',
      'certs/README.md',
    ]);
    expect(named.filter((page) => !existsSync(join(installed.folder, page)))).toEqual([]);
  });
});
