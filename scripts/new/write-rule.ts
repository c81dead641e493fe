import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NewRecordError } from './new-record-error.ts';
import { exportName, ruleFile, ruleRecord, vectorFile, vectorRecord, type NewRule } from './rule-skeleton.ts';

/**
 * Writes a rule that finds nothing yet, and a vector that fails until it does.
 * @param root the workspace
 * @returns what is left to do, a sentence each, in its order
 * @throws NewRecordError when there is a rule of this id already
 */
export function writeRule(root: string, rule: NewRule): string[] {
  const rules = join(root, `packages/mock-${rule.mock}/src/rules`);
  const files = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const known = files.find((file) => readFileSync(join(rules, file), 'utf8').includes(`id: '${rule.id}'`));
  if (known !== undefined)
    throw new NewRecordError(`Expected an id that no rule has; found ${rule.id} in ${known}. Choose another one.`);
  const vectors = join(root, 'packages/shared/src/vectors');
  const [ofRules, ofVectors] = [
    prepare(join(rules, `${rule.section}.ts`), ruleFile(rule), ruleRecord(rule)),
    prepare(join(vectors, `${rule.section}.ts`), vectorFile(rule), vectorRecord(rule)),
  ];
  for (const { path, text } of [ofRules, ofVectors]) writeFileSync(path, text);
  return [
    ...(ofRules.isNew
      ? [
          `Put ${exportName(rule.section, 'Rules')} where it stands in the order: packages/mock-${rule.mock}/src/pipeline.ts, in its step.`,
        ]
      : []),
    ...(ofVectors.isNew
      ? [`Put ...${exportName(rule.section, 'Vectors')} into packages/shared/src/vectors/vectors.ts.`]
      : []),
    `Write the vector in packages/shared/src/vectors/${rule.section}.ts: what is changed, and what is answered, from its source; then one at the edge that still passes.`,
    `Write the rule in packages/mock-${rule.mock}/src/rules/${rule.section}.ts: the clause as a sentence, its refusal, its check, and in needs what must have passed.`,
    'Run pnpm format, pnpm test vectors, pnpm generate and pnpm check.',
  ];
}

/** A new file, or one more record at the end of the first list of a file that is there. */
function prepare(path: string, whole: string, record: string): { path: string; text: string; isNew: boolean } {
  if (!existsSync(path)) return { path, text: whole, isNew: true };
  const text = readFileSync(path, 'utf8');
  const list = text.search(/^export const \w+: readonly \w+\[\] = (?:\w+\()?\[$/m);
  const end = text.indexOf('\n]', list);
  if (list < 0 || end < 0)
    throw new NewRecordError(`Expected a list of records in ${path}; found none that can be added to. Add it by hand.`);
  return { path, text: `${text.slice(0, end + 1)}${record}${text.slice(end + 1)}`, isNew: false };
}
