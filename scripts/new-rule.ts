import { assumptionIds } from '@mock-spine/shared/clauses/assumptions/assumptions';
import { requirements } from '@mock-spine/shared/clauses/requirements';
import type { NewRule } from './new/rule-skeleton.ts';
import { expected, isKebab, tellWhatIsNext } from './new/tell-what-is-next.ts';
import { writeRule } from './new/write-rule.ts';

const help = `Writes the skeleton of a rule and of a vector that breaks it, and says what is next.

  pnpm new:rule <ssp|provider> <section> <id> <clause>

  <section>  the section of the specification, kebab-case: the list in rules/ and in vectors/, and its file where it is new (read-by-id)
  <id>       what the rule is called, kebab-case (read-names-an-id)
  <clause>   a clause of the security page (P-05) or an assumption (A-055)
  --help     shows this help`;

process.exitCode = tellWhatIsNext(help, (words) => writeRule(process.cwd(), readRule(words)));

function readRule([mock, section = '', id = '', requirement = '', ...more]: readonly string[]): NewRule {
  if (mock !== 'ssp' && mock !== 'provider') throw expected('ssp or provider', mock);
  for (const words of [section, id]) if (!isKebab(words)) throw expected('words in kebab-case', words);
  if (![...requirements.map((clause) => clause.id), ...assumptionIds].includes(requirement))
    throw expected('a clause of the security page or an assumption that is there', requirement);
  if (more.length > 0) throw expected('four words', more[0]);
  return { mock, section, id, requirement: requirement as NewRule['requirement'] };
}
