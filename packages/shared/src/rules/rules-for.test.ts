import { describe, expect, it } from '@jest/globals';
import type { Rule } from './rule.ts';
import { checkGiven, rulesFor } from './rules-for.ts';

interface Facts {
  readonly body: string | undefined;
}
interface WithBody extends Facts {
  readonly body: string;
}

const withBody = rulesFor<Rule<WithBody>, Rule<Facts>>('body-is-there');

const described = { requirement: 'A-001', says: '', force: 'SHALL', failsWith: 'BAD_REQUEST' } as const;
const fault = { expected: '', actual: '', next: '' };
const isThere: Rule<Facts> = {
  ...described,
  id: 'body-is-there',
  check: ({ body }) => (body === undefined ? fault : undefined),
};
const isFirst: Rule<Facts> = { ...described, id: 'is-first', check: () => undefined };

/** A rule that looks at the length of the body. */
const isShort = (...needs: readonly string[]): readonly Rule<Facts>[] =>
  withBody([{ ...described, id: 'body-is-short', needs, check: ({ body }) => (body.length > 5 ? fault : undefined) }]);

describe('rules that look at facts which other rules give', () => {
  it('are those of the group, which say what gives their facts', () => {
    expect(isShort('body-is-there')).toEqual([
      expect.objectContaining({ id: 'body-is-short', givenBy: ['body-is-there'], needs: ['body-is-there'] }),
    ]);
  });

  it('may need it by way of another rule', () => {
    const between: Rule<Facts> = { ...isFirst, needs: ['body-is-there'] };
    const rules = [isThere, between, ...isShort('is-first')];
    expect(checkGiven(rules)).toBe(rules);
  });

  it.each([
    ['nothing', []],
    ['another rule, which does not need it', ['is-first']],
  ])('are refused, by name, when they need %s', (_, needs) => {
    expect(() => checkGiven([isThere, isFirst, ...isShort(...needs)])).toThrow(
      'The rule body-is-short looks at what body-is-there gives, and does not need it.',
    );
  });
});
