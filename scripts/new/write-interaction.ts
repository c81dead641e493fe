import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NewRecordError } from './new-record-error.ts';

/** The files of rows, with the capability and the switch of what is in them. */
export const areas = {
  foundations: { capability: 'gpconnect', enablement: 'foundations' },
  appointments: { capability: 'gpconnect', enablement: 'appointments' },
  structured: { capability: 'structured', enablement: 'structured' },
  documents: { capability: 'documents', enablement: 'documents' },
} as const;

/** What a new interaction is made of. */
export interface NewInteraction {
  /** The file of its row. */
  readonly area: keyof typeof areas;
  /** Short name, kebab-case. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Relative to the service root; `[id]` stands for one path segment. */
  readonly path: string;
  /** Spine interaction id. */
  readonly id: string;
}

/**
 * Writes the row of an interaction and a handler that refuses; the compiler names what else is missing.
 * @param root the workspace
 * @returns what is left to do, a sentence each, in its order
 * @throws NewRecordError when there is an interaction, or a handler, of this name already
 */
export function writeInteraction(root: string, interaction: NewInteraction): string[] {
  const { area, name } = interaction;
  const rows = join(root, `packages/shared/src/protocol/interactions/${area}.ts`);
  const handler = join(root, `packages/mock-provider/src/interactions/${name}.ts`);
  const text = readFileSync(rows, 'utf8');
  if (text.includes(`  '${name}': {`) || existsSync(handler))
    throw new NewRecordError(`Expected a name that no interaction has; found ${name}. Choose another one.`);
  writeFileSync(rows, text.replace('\n} as const satisfies', `\n${rowOf(interaction)}} as const satisfies`));
  writeFileSync(handler, handlerOf(interaction));
  const endpoint = /^\/(\w+)/.exec(interaction.path)?.[1];
  return [
    `Complete the row in packages/shared/src/protocol/interactions/${area}.ts from its page: scope, whom it is about, search parameters, body, since; ${endpoint} is its endpoint.`,
    `Put '${name}': ${camel(name)} into packages/mock-provider/src/interactions/interactions.ts, and write the handler.`,
    'Run pnpm types: it names what is missing.',
    'Write a good request for it in packages/shared/src/vectors/good-request.ts, its rules and their vectors (pnpm new:rule), and a test through both hops.',
    'Run pnpm format, pnpm test, pnpm generate and pnpm check.',
  ];
}

const camel = (words: string): string => words.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const rowOf = ({ area, name, method, path, id }: NewInteraction): string => `  '${name}': {
    id: '${id}',
    says: 'Say it in the imperative',
    capability: '${areas[area].capability}',
    method: '${method}',
    path: '${path}',
    endpoint: '${/^\/(\w+)/.exec(path)?.[1]}',
    scope: 'patient/*.${method === 'GET' ? 'read' : 'write'}',
    enablement: '${areas[area].enablement}',
    about: 'nobody',
  },
`;

const handlerOf = ({ name, method, path }: NewInteraction): string => `import { refuse } from '../request/answer.ts';
import type { Interact } from './interaction.ts';

/** ${method} ${path}. Source: name its page. */
export const ${camel(name)}: Interact = ({ policy }) => refuse('NO_RECORD_FOUND', 'It is not written yet.', policy.dialect);
`;
