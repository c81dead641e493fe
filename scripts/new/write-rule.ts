import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { NewRecordError } from './new-record-error.ts';
import { exportName, ruleFile, ruleRecord, vectorFile, vectorRecord, type NewRule } from './rule-skeleton.ts';

/**
 * Writes a rule that finds nothing yet, and a vector that fails until it does.
 * @param root the workspace
 * @returns what is left to do, a sentence each, in its order
 * @throws NewRecordError when there is a rule of this id already
 */
export function writeRule(root: string, rule: NewRule): string[] {
  const rules = readSources(join(root, `packages/mock-${rule.mock}/src/rules`));
  const known = rules.find(({ text }) => text.includes(`id: '${rule.id}'`));
  if (known !== undefined)
    throw new NewRecordError(
      `Expected an id that no rule has; found ${rule.id} in ${relative(root, known.path)}. Choose another one.`,
    );
  const [ruleList, vectorList] = [exportName(rule.section, 'Rules'), exportName(rule.section, 'Vectors')];
  const ofRules = prepare(
    rules,
    join(root, `packages/mock-${rule.mock}/src/rules/${rule.section}.ts`),
    ruleList,
    ruleFile(rule),
    ruleRecord(rule),
  );
  const ofVectors = prepare(
    readSources(join(root, 'packages/shared/src/vectors')),
    join(root, `packages/shared/src/vectors/${rule.section}.ts`),
    vectorList,
    vectorFile(rule),
    vectorRecord(rule),
  );
  for (const { path, text } of [ofRules, ofVectors]) writeFileSync(path, text);
  return [
    ...(ofRules.isNew
      ? [`Put ${ruleList} where it stands in the order: packages/mock-${rule.mock}/src/pipeline.ts, in its step.`]
      : []),
    ...(ofVectors.isNew ? [`Put ...${vectorList} into packages/shared/src/vectors/vectors.ts.`] : []),
    `Write the vector in ${relative(root, ofVectors.path)}: what is changed, and what is answered, from its source; then one at the edge that still passes.`,
    `Write the rule in ${relative(root, ofRules.path)}: the clause as a sentence, its refusal, its check, and in needs what must have passed.`,
    ...(rule.mock === 'ssp'
      ? [
          `Write into packages/shared/src/testing/steps-of-rules.ts at which step ${rule.id} decides, and by which clause.`,
        ]
      : []),
    'Run pnpm format, pnpm test vectors, pnpm generate and pnpm check.',
  ];
}

interface Source {
  readonly path: string;
  readonly text: string;
}

const readSources = (directory: string): readonly Source[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => ({ path: join(directory, file), text: readFileSync(join(directory, file), 'utf8') }));

/**
 * One more record at the end of the list of this name, wherever it is; else of the first list of the section's file; else a new file.
 * @param path of the section's file
 * @param whole the new file
 */
function prepare(
  sources: readonly Source[],
  path: string,
  list: string,
  whole: string,
  record: string,
): Source & { readonly isNew: boolean } {
  const begins = `export const ${list}: readonly `;
  const named = sources.find(({ text }) => text.includes(begins));
  const there = named ?? sources.find((source) => source.path === path);
  if (there === undefined) return { path, text: whole, isNew: true };
  const { text } = there;
  const from = named ? text.indexOf(begins) : text.search(/^export const \w+: readonly \w+\[\] = (?:\w+\()?\[$/m);
  const end = text.indexOf('\n]', from);
  const isOpen = text.slice(from, text.indexOf('\n', from)).endsWith('[');
  if (from < 0 || end < 0 || !isOpen)
    throw new NewRecordError(
      `Expected a list of records in ${there.path}; found none that can be added to. Add it by hand.`,
    );
  return { path: there.path, text: `${text.slice(0, end + 1)}${record}${text.slice(end + 1)}`, isNew: false };
}
