import { mutants, unobservableRules, type Mutant } from '../../packages/conformance/test/support/mutants.ts';
import { tlsMutants } from '../../packages/conformance/test/support/tls-mutants.ts';
import { code, codes, generatedNote, page, table } from './markdown.ts';

/** The page that shows what the conformance probes catch. */
export const renderMutants = (): string =>
  page(
    '# What the conformance probes catch',
    'A provider is made wrong in one way at a time, and judged. Each of these mutants is caught by the clauses that it breaks, and no other clause fails for it; the provider as it is ' +
      'has no finding. The tests of `packages/conformance` make all of them on real sockets.',
    generatedNote,
    '## Rules',
    'Switched off, a rule lets a request pass. Otherwise its refusal is spoilt: another status, another code, a stack trace in place of an OperationOutcome; or it may be stored, which breaks R-01.',
    table(rulesIn(mutants), {
      Rule: ({ rule }) => code(rule),
      Clause: ({ requirement }) => requirement,
      'Switched off': ({ off }) =>
        off.unseen === undefined ? `caught by ${off.breaks.join(' and ')}` : `nobody can see it: ${off.unseen}`,
      'Its refusal spoilt': ({ spoilt }) =>
        spoilt.map(({ change, breaks }) => `${change}: caught by ${breaks.join(' and ')}`).join('; '),
    }),
    `These rules only note, so that no request shows whether they are there: ${codes(unobservableRules.map(({ id }) => id))}.`,
    '## TLS',
    table(tlsMutants, {
      Mutant: ({ name }) => code(name),
      'What it does': ({ says }) => says,
      Breaks: ({ requirements }) => requirements.join(', '),
      'Caught by': ({ findings }) => shorten(Object.keys(findings)),
    }),
  );

/** A rule, and the ways to be wrong that it has. */
interface RuleMutants {
  readonly rule: string;
  readonly requirement: string;
  readonly off: Mutant;
  readonly spoilt: readonly Mutant[];
}

const rulesIn = (all: readonly Mutant[]): readonly RuleMutants[] =>
  all
    .filter(({ change }) => change === 'off')
    .map((off) => ({
      rule: off.rule,
      requirement: off.requirement,
      off,
      spoilt: all.filter(({ rule, change }) => rule === off.rule && change !== 'off'),
    }));

/** The first few: a reader wants to know that there are some, and which. */
function shorten(probes: readonly string[]): string {
  const rest = probes.length - most;
  return codes(probes.slice(0, most)) + (rest > 0 ? ` and ${rest} more` : '');
}

const most = 4;
