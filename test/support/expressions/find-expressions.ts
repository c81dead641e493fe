import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';

/** A regular expression of the sources. */
export interface FoundExpression {
  /** `packages/…/file.ts:12`. */
  readonly at: string;
  readonly expression: RegExp;
}

/** A call that makes a regular expression of a text. */
export interface Made {
  readonly at: string;
  /** The call as it is written. */
  readonly call: string;
}

/**
 * Finds every regular expression in the sources of the packages and scripts: what is written as one, and the calls that make one. Not those of
 * tests, nor of the generators, which read nothing but this repository.
 * @param root of the repository
 */
export function findExpressions(root: string): {
  readonly written: readonly FoundExpression[];
  readonly made: readonly Made[];
} {
  const [written, made]: [FoundExpression[], Made[]] = [[], []];
  for (const path of sourcesOf(root)) {
    const text = readFileSync(join(root, path), 'utf8');
    const visit = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      const { type, regex, start, end, callee } = node as Partial<SyntaxNode>;
      const at = (): string => `${path}:${text.slice(0, start).split('\n').length}`;
      if (type === 'Literal' && regex) written.push({ at: at(), expression: new RegExp(regex.pattern, regex.flags) });
      if ((type === 'NewExpression' || type === 'CallExpression') && callee?.name === 'RegExp')
        made.push({ at: at(), call: text.slice(start, end) });
      for (const part of Object.values(node)) visit(part);
    };
    visit(parseSync(path, text).program);
  }
  return { written, made };
}

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly regex: { readonly pattern: string; readonly flags: string } | null;
  readonly callee: { readonly name?: string };
}

function sourcesOf(root: string): string[] {
  const packages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`);
  return [...packages, 'scripts'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(
        (name) => /\.[jt]s$/.test(name) && !/\.(test|d)\.[jt]s$/.test(name) && !/node_modules|^generate/.test(name),
      )
      .map((name) => `${folder}/${name}`),
  );
}
