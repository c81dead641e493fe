import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { parseSync, type Comment } from 'oxc-parser';

const source = 'packages/mock-spine/src';
/** What is exported by `mock-spine` and by each entry beside it. */
const files = [
  ...readdirSync(join(source, 'types'))
    .filter((name) => !name.endsWith('.test.ts'))
    .map((name) => `types/${name}`),
  'library/start-spine.ts',
  'library/connect-spine.ts',
  'library/spine-error.ts',
  ...readdirSync(join(source, 'ready-made')).map((name) => `ready-made/${name}`),
];

/** Of no package: what the ready-made set-ups have in common. */
const within: ReadonlySet<string> = new Set(['shareSpine']);

interface Node {
  readonly type: string;
  readonly start: number;
  readonly id?: { readonly name: string };
  readonly key?: { readonly name: string };
  readonly declaration?: Node & { readonly declarations?: readonly Node[] };
  readonly body?: { readonly body?: readonly Node[] };
}

/** Every exported name of a file, and every member of what is exported: what is said of it. */
function readNames(file: string): { name: string; isCalled: boolean; doc: string }[] {
  const text = readFileSync(join(source, file), 'utf8');
  const { program, comments } = parseSync(file, text);
  const docOf = ({ start }: Node): string => {
    const before = comments.findLast((comment: Comment) => comment.end <= start);
    return before?.value.startsWith('*') && text.slice(before.end, start).trim() === '' ? before.value : '';
  };
  return (program.body as unknown as Node[]).flatMap((node) => {
    const { declaration } = node;
    if (declaration == null) return [];
    const own = declaration.declarations?.[0] ?? declaration;
    const name = own.id!.name;
    if (within.has(name)) return [];
    const members = [declaration.body?.body ?? []].flat().filter(({ key }) => key);
    return [
      { name, isCalled: declaration.type === 'FunctionDeclaration', doc: docOf(node) },
      ...(declaration.type === 'FunctionDeclaration' ? [] : members).map((member) => ({
        name: `${name}.${member.key!.name}`,
        isCalled: member.type === 'TSMethodSignature',
        doc: docOf(member),
      })),
    ];
  });
}

// Issue 17: every name documented with units, errors and an example.
it('every name of the library says what it is for, and what is called shows how', () => {
  const names = files.flatMap(readNames);
  expect(names.length).toBeGreaterThan(200);
  expect(names.filter(({ doc }) => doc === '').map(({ name }) => name)).toEqual([]);
  const called = names.filter(({ isCalled }) => isCalled);
  expect(called.length).toBeGreaterThan(20);
  expect(called.filter(({ doc }) => !doc.includes('@example')).map(({ name }) => name)).toEqual([]);
});
