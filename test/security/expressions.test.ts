import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { findExpressions } from '../support/expressions/find-expressions.ts';
import { timeExpression } from '../support/expressions/time-expression.ts';

const { written, made } = findExpressions(join(import.meta.dirname, '../..'));

/** What the calls that make an expression of a text make, one of each. */
const madeOf: Readonly<Record<string, RegExp>> = {
  'new RegExp(`<${name} value="([^"]*)"`)': /<severity value="([^"]*)"/,
  "new RegExp(`.{1,${lineLength - 1}}`, 'g')": /.{1,75}/g,
  'new RegExp(`^${pattern}$`)': /^\/Patient\/[^/]+\/Appointment$/,
  'new RegExp(`-----BEGIN [A-Z ]*${label}-----`)': /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  'new RegExp(`([?&])(${name}=[^&]*)`)': /([?&])(start=[^&]*)/,
};

const megabyte = 1024 * 1024;

/**
 * Milliseconds of computing for 1 MB. What is linear takes 150 at most on such a machine, what is quadratic hours: it is given up after ten seconds.
 * Expressions that meet no more than the 32 KB of a header are timed like the rest: nothing says what they are used for next year.
 */
const bound = 1_000;
const givenUp = 10_000;

const timed = (expression: RegExp, length = megabyte, most = givenUp) => timeExpression(expression, length, most);

describe('T-02 no expression of ours takes longer than linear time for its input', () => {
  it('every one of the sources reads 1 MB of its worst input within a second', () => {
    expect(written.length).toBeGreaterThan(250);
    const distinct = new Map(
      [...written, ...made.flatMap(({ at, call }) => (madeOf[call] ? [{ at, expression: madeOf[call] }] : []))].map(
        (one) => [String(one.expression), one],
      ),
    );
    const slow = someOf([...distinct.values()], 60).flatMap(({ at, expression }) => {
      const { milliseconds, input } = timed(expression);
      return milliseconds < bound
        ? []
        : [`${at} ${String(expression)} takes ${milliseconds} ms for ${JSON.stringify(input)}`];
    });
    expect(slow).toEqual([]);
  }, 120_000);

  it('of every call that makes one it is known here what it makes', () => {
    expect(made.filter(({ call }) => madeOf[call] === undefined)).toEqual([]);
  });

  // Known bad: OWASP, "Regular expression Denial of Service"; the rest are of this project's past.
  it.each(
    someOf(
      [
        /^(a+)+$/,
        /^([a-zA-Z]+)*$/,
        /^(a|aa)+$/,
        /^(a|a?)+$/,
        /(.*a){11}$/,
        /^(.*),(.*),(.*);$/,
        /\s*\n\s*/g,
        /\/+$/,
        /\s+$/,
        /@font-face\{[^}]*\}/g,
        /:operation:(.+)-1$/,
        /<a\b[^>]*>/,
        /-----BEGIN X-----[\s\S]+?-----END X-----/,
        /<tag\b[^>]*?\/?>[^]*?<\/tag>/g,
        /(?<=\s*)x/,
        /"(?:[^"\\]|\\.)*"\s*:\s*x/,
      ],
      4,
    ),
  )('%s is found out', (expression) => {
    expect(timed(expression, megabyte, 400).milliseconds).toBe(Number.POSITIVE_INFINITY);
  });
});
