import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { findProblems } from '../data-files/describe-problems.ts';
import type { DataFault } from './data-fault.ts';

/** What a file in YAML holds, or what is wrong with it. */
export type YamlReading<T> =
  | { readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number }
  | { readonly faults: readonly DataFault[] };

/**
 * Reads a file in YAML, which JSON is too, against a schema. Every scalar is a text, so that an ODS code is never a number; a key that is there twice, and an alias, which could stand for a
 * billion values, are faults.
 * @param whole what it is called: `A patient`
 */
export function readYaml<T>(file: string, text: string, schema: z.ZodType<T>, whole: string): YamlReading<T> {
  const counter = new LineCounter();
  const lineAt = (offset: number): number => counter.linePos(offset).line;
  const failed = (says: string, line?: number): YamlReading<T> => ({
    faults: [{ file, says, force: 'error', ...(line !== undefined && { line }) }],
  });
  if (nestsDeeply(text)) return failed(tooDeep);
  try {
    const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter, prettyErrors: false });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) return failed(`Expected YAML. ${problem.message.replace(/\.?$/, '.')}`, lineAt(problem.pos[0]));
    const alias = firstAlias(document);
    if (alias !== undefined) return failed('Expected no alias (*name); found one. Write the value out.', lineAt(alias));
    const value: unknown = document.toJS();
    const parsed = schema.safeParse(value);
    const lineOf = (path: readonly PropertyKey[]): number => lineAt(offsetOf(document, path));
    if (parsed.success) return { value: parsed.data, lineOf };
    return {
      faults: findProblems(schema, parsed.error.issues, value, whole).map(({ path, says }) => ({
        file,
        line: lineOf(path),
        ...(path.length > 0 && { path: path.map(String).join('.') }),
        says,
        force: 'error',
      })),
    };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return failed(tooDeep);
  }
}

const tooDeep = 'Expected YAML; found what is nested too deeply.';

/** Brackets that are open at once; what somebody writes has few, and the parser takes long over many. */
const mostOpen = 500;

function nestsDeeply(text: string): boolean {
  let open = 0;
  for (let at = 0; at < text.length && open <= mostOpen; at += 1) {
    const character = text[at];
    if (character === '[' || character === '{') open += 1;
    else if (character === ']' || character === '}') open -= 1;
  }
  return open > mostOpen;
}

function firstAlias(document: Document): number | undefined {
  let at: number | undefined;
  visit(document, {
    Alias: (_, { range }) => {
      at = range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return at;
}

/** Where a value stands, or its key; what is missing is told of where it would be. */
function offsetOf({ contents }: Document, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let at = isNode(contents) ? (contents.range?.[0] ?? 0) : 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === String(step));
      if (!pair) return at;
      at = (isNode(pair.key) ? pair.key.range?.[0] : undefined) ?? at;
      node = pair.value;
    } else {
      node = isNode(node) && 'items' in node ? (node.items as unknown[])[Number(step)] : undefined;
      if (!isNode(node)) return at;
      at = node.range?.[0] ?? at;
    }
  }
  return at;
}
