import { expect } from '@jest/globals';
import type { Answer } from './read-answers.ts';

/** What every answer of a mock has, whatever was asked: R-01, and nothing of the mock's inside. */
export function expectProper(answers: readonly Answer[]): void {
  for (const { headers, body } of answers) {
    const valuesOf = (name: string) => headers.filter(([other]) => other === name).map(([, value]) => value);
    expect(valuesOf('cache-control')).toEqual(['no-store']);
    expect(valuesOf('content-type')).toEqual(['application/fhir+json;charset=utf-8']);
    expect(valuesOf('x-powered-by')).toEqual([]);
    expect(valuesOf('server')).toEqual([]);
    expect(valuesOf('set-cookie')).toEqual([]);
    expect(`${JSON.stringify(headers)}${body}`).not.toMatch(traces);
  }
}

/** Stack frames, names of Node's modules, and paths of source files. */
export const traces = /\bat .+:\d+:\d+|node:|node_modules|\.ts\b|\.js\b|RangeError|TypeError|SyntaxError/;
