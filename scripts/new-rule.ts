import { parseArgs } from 'node:util';
import { assumptionIds } from '@mock-spine/shared/clauses/assumptions/assumptions';
import { requirements } from '@mock-spine/shared/clauses/requirements';
import type { NewRule } from './new/rule-skeleton.ts';
import { NewRuleError, writeRule } from './new/write-rule.ts';

const help = `Writes the skeleton of a rule and of a vector that breaks it, and says what is next.

  pnpm new:rule <ssp|provider> <section> <id> <clause>

  <section>  the section of the specification, kebab-case: the file in rules/ and in vectors/ (read-by-id)
  <id>       what the rule is called, kebab-case (read-names-an-id)
  <clause>   a clause of the security page (P-05) or an assumption (A-055)
  --help     shows this help`;

const kebab = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

const expected = (what: string, found = ''): NewRuleError =>
  new NewRuleError(`Expected ${what}; found ${found === '' ? 'nothing' : JSON.stringify(found)}.`);

process.exitCode = main();

function main(): number {
  try {
    const { values, positionals } = parseArgs({ options: { help: { type: 'boolean' } }, allowPositionals: true });
    if (values.help) {
      console.log(help);
      return 0;
    }
    const next = writeRule(process.cwd(), readRule(positionals));
    console.log(`Next:\n${next.map((sentence, index) => `${index + 1}. ${sentence}`).join('\n')}`);
    return 0;
  } catch (error) {
    if (!(error instanceof NewRuleError) && !(error instanceof TypeError)) throw error;
    console.error(`${error.message}${error instanceof TypeError ? '.' : ''} Run with --help.`);
    return 2;
  }
}

function readRule([mock, section = '', id = '', requirement = '', ...more]: readonly string[]): NewRule {
  if (mock !== 'ssp' && mock !== 'provider') throw expected('ssp or provider', mock);
  for (const words of [section, id]) if (!kebab.test(words)) throw expected('words in kebab-case', words);
  if (![...requirements.map((clause) => clause.id), ...assumptionIds].includes(requirement))
    throw expected('a clause of the security page or an assumption that is there', requirement);
  if (more.length > 0) throw expected('four words', more[0]);
  return { mock, section, id, requirement: requirement as NewRule['requirement'] };
}
