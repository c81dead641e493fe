import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { attempt, failureOf, given, guard, nothing, raise } from './guard.ts';

let said: string[];
beforeEach(() => {
  said = [];
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
});
afterEach(() => void jest.restoreAllMocks());

const fail = (): never => {
  throw new TypeError('NHS number 9690937278\n    at 9690937278');
};

describe('a guarded callback that fails', () => {
  it.each([
    ['by an exception', fail],
    ['by a promise', async () => fail()],
  ])('%s destroys what it serves', async (_, act) => {
    const stream = new PassThrough();
    guard(stream, act)();
    await new Promise(setImmediate);
    expect({ destroyed: stream.destroyed, failure: failureOf(stream) }).toEqual({
      destroyed: true,
      failure: 'TypeError',
    });
  });

  it('destroys what it was given, where that is what it serves', () => {
    const [request, response] = [new PassThrough(), new PassThrough()];
    guard(given, fail as (...args: unknown[]) => void)(request, 'text', response);
    expect([request.destroyed, response.destroyed]).toEqual([true, true]);
  });

  it('throws nothing, though what ends it throws too, and both are reported', () => {
    expect(() => guard(() => fail(), fail)()).not.toThrow();
    expect(said).toHaveLength(2);
  });

  it("is reported with the place where it failed, without the message, which may be a peer's", () => {
    guard(nothing, fail)();
    expect(said.join('')).toMatch(
      /^an error of this mock ended an exchange or a connection: TypeError\n {4}at fail \(.*guard\.test\.ts:\d+:\d+\)\n/,
    );
    expect(said.join('')).not.toContain('9690937278');
  });

  it('takes an error that is told as an event for one', () => {
    const stream = new PassThrough();
    stream.on('error', guard(stream, raise)).emit('error', new RangeError());
    expect(failureOf(stream)).toBe('RangeError');
  });
});

it('an attempt that fails gives something else, and is reported', () => {
  expect([
    attempt(
      () => 1,
      () => 2,
    ),
    attempt(fail, () => 2),
    said.length,
  ]).toEqual([1, 2, 1]);
});
