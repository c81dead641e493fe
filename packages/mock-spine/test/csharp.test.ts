import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { flagOf } from '@mock-spine/shared/settings/settings';
import { startSpine } from '../src/library/start-spine.ts';
import { serveSettings } from '../src/serve/settings.ts';
import type { Spine } from '../src/types/spine.ts';

const read = (name: string): string => readFileSync(`examples/csharp-xunit/${name}.cs`, 'utf8');
const [fixture, suite] = [read('Spine'), read('FindPatientTests')];

let spine: Spine;
beforeAll(async () => {
  spine = await startSpine({ inProcess: true, certs: await sharedPki() });
});
afterAll(() => spine.stop());

/** The members that a text reads of a variable, each as a path. */
const pathsOf = (text: string, variable: string): string[][] =>
  [...text.matchAll(new RegExp(`\\b${variable}((?:\\s*\\.GetProperty\\("\\w+"\\))+)`, 'g'))].map(([, calls = '']) =>
    [...calls.matchAll(/"(\w+)"/g)].map(([, name = '']) => name),
  );

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce((of, name) => (of as Record<string, unknown> | undefined)?.[name], value);

/** Issue 17: one example in C#, read only. No compiler of it is here: what it says of the mocks is held against them. */
describe('the example in C#', () => {
  it('starts serve with flags that there are', () => {
    const named = [...fixture.matchAll(/ --([a-z-]+)/g)].map(([, flag]) => flag);
    expect(named).toEqual(['json', 'free-ports', 'end-with-stdin']);
    expect(named.filter((flag) => !Object.keys(serveSettings).map(flagOf).includes(flag!))).toEqual([]);
  });

  it('reads what the line of serve --json has', () => {
    const ready: unknown = JSON.parse(spine.env['MOCK_SPINE_READY']!);
    const paths = pathsOf(fixture, 'ready');
    expect(paths).toHaveLength(4);
    expect(paths.filter((path) => valueAt(ready, path) === undefined)).toEqual([]);
    const files = pathsOf(fixture, 'files');
    expect(files.map(([name]) => name)).toEqual(['password', 'p12', 'ca']);
    expect(files.filter((path) => typeof valueAt(ready, ['certificates', ...path]) !== 'string')).toEqual([]);
  });

  it('trusts the RootCA, and has the SubCA to build the chain by', () => {
    const blocks = readFileSync(spine.tls.files.ca, 'utf8').match(/-----BEGIN[^]*?-----END CERTIFICATE-----/g)!;
    const [first, last] = [blocks[0]!, blocks.at(-1)!].map((block) => new X509Certificate(block));
    expect(fixture).toContain('CustomTrustStore = { authorities[^1] }');
    expect(fixture).toContain('ExtraStore = { authorities[0] }');
    expect([first!.issuer, last!.issuer]).toEqual([last!.subject, last!.subject]);
  });

  it('orders a request as /issue takes it, and reads what it answers', async () => {
    const [, order = ''] = /new \{ (.*?) \};/.exec(suite)!;
    const given = Object.fromEntries(
      [...order.matchAll(/(\w+) = "([\w-]+)"/g)].map(([, name, value]) => [name, value]),
    );
    expect(Object.keys(given)).toEqual(['interaction', 'patient']);
    expect(suite).toContain('{spine.Control}/issue');
    const issued = await spine.issue(given);
    const paths = pathsOf(suite, 'issued');
    expect(paths).toEqual([['url'], ['headersByName']]);
    expect(paths.filter((path) => valueAt(issued, path) === undefined)).toEqual([]);
  });
});
