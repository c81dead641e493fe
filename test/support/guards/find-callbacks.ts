import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync } from '@swc/core';

/** A place in our sources where something is called back later. */
export interface Callback {
  /** `packages/shared/src/http/edge.ts:50`. */
  readonly at: string;
  /** `on`, `setTimeout` … */
  readonly by: string;
  readonly isGuarded: boolean;
}

/** What the sources of both mocks, and what they share, give to sockets, requests, timers, streams and promises to be called back. */
export const findCallbacks = (): Callback[] =>
  sources().flatMap((file) => callbacksIn(readFileSync(file, 'utf8'), relative(root, file)));

/** The places where a guard is made, in the form of {@link Callback.at}. */
export const findGuards = (): string[] => [
  ...new Set(sources().flatMap((file) => guardsIn(readFileSync(file, 'utf8'), relative(root, file)))),
];

/** As {@link findCallbacks}, of one source. */
export function callbacksIn(source: string, name: string): Callback[] {
  const { nodes, lineOf } = parse(source);
  const guarded = new Set(nodes.flatMap(namesOfGuards));
  const found: Callback[] = [];
  for (const node of nodes) {
    const by = nameOfCall(node);
    if (by === undefined) continue;
    for (const callback of callbacksOf(node, by))
      found.push({ at: `${name}:${lineOf(callback)}`, by, isGuarded: isGuarded(callback, guarded) });
    if (isLooseThen(node, nodes)) found.push({ at: `${name}:${lineOf(node)}`, by: 'then', isGuarded: false });
  }
  return found;
}

function guardsIn(source: string, name: string): string[] {
  const { nodes, lineOf } = parse(source);
  return nodes.filter((node) => nameOfCall(node) === 'guard').map((node) => `${name}:${lineOf(node)}`);
}

interface Node {
  readonly type: string;
  readonly span: { readonly start: number };
  readonly value?: unknown;
  readonly property?: Node;
  readonly callee?: Node;
  readonly base?: Node;
  readonly object?: Node;
  readonly expression?: Node;
  readonly argument?: Node;
  readonly arguments?: readonly { readonly expression: Node }[];
  readonly init?: Node;
  readonly id?: Node;
  readonly body?: Node & { readonly stmts?: readonly Node[] };
  readonly source?: { readonly value: string };
  readonly specifiers?: readonly { readonly local: Node }[];
  readonly operator?: string;
}

const root = join(import.meta.dirname, '../../..');

/** Not what runs in a browser, nor the life of the process, where an exception that nobody caught is the end. */
const others = /\.test\.ts$|\/testing\/|\/page\/|\/shared\/src\/(process|failures)\//;

function sources(): string[] {
  return ['shared', 'mock-ssp', 'mock-provider'].flatMap((name) => {
    const directory = join(root, 'packages', name, 'src');
    return readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .map((file) => join(directory, file))
      .filter((file) => file.endsWith('.ts') && !others.test(relative(root, file)));
  });
}

/** All nodes of a source, and the line at which one begins. Positions count bytes, and go on from one source to the next: a statement before all else tells where. */
function parse(source: string): { nodes: Node[]; lineOf: (node: Node) => number } {
  const tree = parseSync(`;${source}`, { syntax: 'typescript' }) as unknown as { body: readonly Node[] };
  const base = tree.body[0]!.span.start + 1;
  const bytes = Buffer.from(source);
  const nodes: Node[] = [];
  collect(tree.body, nodes);
  return {
    nodes,
    lineOf: ({ span }) =>
      bytes
        .subarray(0, span.start - base)
        .toString('utf8')
        .split('\n').length,
  };
}

function collect(value: unknown, found: Node[]): void {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && 'span' in value) found.push(value as Node);
  for (const child of Object.values(value)) collect(child, found);
}

const nameOf = (node: Node | undefined): string => (typeof node?.value === 'string' ? node.value : '');

/** What is called: `on` of `socket.on(…)`, `setTimeout` of `setTimeout(…)`. */
function nameOfCall({ type, callee }: Node): string | undefined {
  if (type !== 'CallExpression' || callee === undefined) return undefined;
  const called = calledBy(callee);
  return called.type === 'MemberExpression' ? nameOf(called.property) : nameOf(called);
}

/** Without the question mark that may stand before it. */
const calledBy = (callee: Node): Node => (callee.type === 'OptionalChainingExpression' ? callee.base! : callee);

const emitters = new Set(['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener']);
const timers = new Set(['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'nextTick']);
/** Functions of Node's that take a callback as their last argument. */
const takers = new Set([
  'createServer',
  'listen',
  'close',
  'write',
  'end',
  'request',
  'connect',
  'pipeline',
  'finished',
  'gzip',
  'gunzip',
  'deflate',
  'inflate',
  'destroySoon',
]);

function callbacksOf({ arguments: given = [], callee }: Node, by: string): Node[] {
  const args = given.map(({ expression }) => expression);
  // An XML parser calls back while it is written to: whoever does that catches.
  const { object } = calledBy(callee!);
  if (emitters.has(by)) return object === undefined || nameOf(object) === 'parser' ? [] : args.slice(1, 2);
  if (timers.has(by)) return args.slice(0, 1);
  const last = args.at(-1);
  return takers.has(by) && last !== undefined && (isFunction(last) || nameOfCall(last) === 'guard') ? [last] : [];
}

const isFunction = ({ type }: Node): boolean => type === 'ArrowFunctionExpression' || type === 'FunctionExpression';

/** What a promise is settled with cannot throw; nor can nothing at all. */
const harmless = new Set(['resolve', 'reject']);

function isGuarded(callback: Node, guarded: ReadonlySet<string>): boolean {
  if (nameOfCall(callback) === 'guard') return true;
  if (callback.type === 'Identifier') return harmless.has(nameOf(callback)) || guarded.has(nameOf(callback));
  return callback.type === 'ArrowFunctionExpression' && callback.body?.stmts?.length === 0;
}

/** Names of what a guard made, or of what comes from where guards are made. */
function namesOfGuards({ type, init, id, source, specifiers = [] }: Node): string[] {
  if (type === 'ImportDeclaration')
    return /\/failures\/guard(\.ts)?$/.test(source?.value ?? '') ? specifiers.map(({ local }) => nameOf(local)) : [];
  return type === 'VariableDeclarator' && init !== undefined && init !== null && nameOfCall(init) === 'guard'
    ? [nameOf(id)]
    : [];
}

/** Whether a promise is left to itself: nobody waits for it, and nobody is told when it is rejected. */
function isLooseThen(node: Node, nodes: readonly Node[]): boolean {
  if (!['then', 'finally'].includes(nameOfCall(node)!) || node.arguments?.length === 2) return false;
  return nodes.some(
    ({ type, expression, argument, operator }) =>
      (type === 'ExpressionStatement' && expression === node) || (operator === 'void' && argument === node),
  );
}
