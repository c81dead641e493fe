import { describe, expect, it } from '@jest/globals';
import { type Exchange, divideMemory, weighHeaders, weighList, weighTls } from './exchange.ts';

const megabyte = 1024 * 1024;
const fields = (count: number): string[] => Array.from({ length: count }, (_, i) => [`x-${i}`, 'a']).flat();
const target = '/a'.repeat(500);
const request = (more: object = {}): Exchange =>
  ({ kind: 'request', facts: { target, tls: undefined }, ...more }) as unknown as Exchange;
const peer = (fqdns: readonly string[]) => ({
  subject: 'CN=a',
  issuer: 'CN=b',
  fqdns,
  serial: '01',
  validFrom: 0,
  validTo: 0,
});

/** V8, 64 bits: a text has 16 bytes before its characters and ends at a multiple of 8; its place in a list has 8. */
const taken = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + 8 + 16 + 8 * Math.ceil(text.length / 8), 0);

describe('T-02 what an exchange takes in memory is weighed', () => {
  it('header fields by their texts: no less than they take, and no more than twice that', () => {
    for (const raw of [fields(1), fields(3_900), ['x', 'a'.repeat(30_000)]]) {
      expect(weighHeaders(raw)).toBeGreaterThanOrEqual(taken(raw));
      expect(weighHeaders(raw)).toBeLessThanOrEqual(2 * taken(raw));
    }
    expect([weighHeaders(undefined), weighList(undefined)]).toEqual([0, 0]);
  });

  it("a list whose texts are another's by its places", () => {
    expect(weighList(fields(3_900)) / 7_800).toBeGreaterThanOrEqual(8);
    expect(weighList(fields(3_900))).toBeLessThan(weighHeaders(fields(3_900)) / 2);
  });

  it('a certificate by its names, and the chain by its bytes', () => {
    const names = Array.from({ length: 1_000 }, (_, i) => `name-${i}.example`);
    expect(weighTls({ peer: peer(names) })).toBeGreaterThanOrEqual(taken(names));
    expect(
      weighTls({
        evidence: { presented: { certificates: [], size: 5_000, held: 5_000 }, own: undefined, ca: '', crls: [] },
      }),
    ).toBe(5_000);
    expect(weighTls(undefined)).toBe(0);
  });
});

describe('T-02 the memory of a journal is divided', () => {
  const { bodies, budget } = divideMemory(64 * megabyte, 64 * 1024, 1_000);

  it('a quarter is for bodies, the rest for all else', () => {
    expect(budget.bytes).toBe(48 * megabyte);
    for (let i = 0; i < 400; i++) bodies.open()!.add(Buffer.alloc(60_000));
    expect(bodies.bytes).toBeLessThanOrEqual(16 * megabyte);
    expect(bodies.bytes).toBeGreaterThan(15 * megabyte);
  });

  it('no body is larger than all bodies may be', () => {
    const small = divideMemory(megabyte, 16 * megabyte, 10).bodies.open()!;
    small.add(Buffer.alloc(256 * 1024 + 1));
    expect(small.notKept).toBe('too-large');
  });

  it('an exchange is at least its target, what it says of its weight, and what it was judged by', () => {
    const alone = budget.weigh(request());
    expect(alone).toBeGreaterThan(target.length);
    expect(budget.weigh(request({ weigh: () => 123_456 })) - alone).toBe(123_456);
    expect(budget.weigh(request({ judgement: { length: 7_000 } })) - alone).toBe(7_000);
    expect(budget.weigh(request({ requestBody: {}, answerBody: {} }))).toBeGreaterThan(alone);
  });

  it('a refused connection and a look-up are weighed as well', () => {
    const connection = (says: string, fqdns: readonly string[] = []) =>
      budget.weigh({ kind: 'connection', says, tls: { peer: peer(fqdns) } } as unknown as Exchange);
    expect(connection('a'.repeat(1_000)) - connection('')).toBe(1_000);
    expect(connection('', ['a'.repeat(500)]) - connection('')).toBeGreaterThan(500);
    const lookUp = (asked: string) =>
      budget.weigh({ kind: 'look-up', target: asked, correlationId: 'c' } as unknown as Exchange);
    expect(lookUp(target) - lookUp('')).toBeGreaterThanOrEqual(target.length);
  });

  it('forgetting an exchange forgets its bodies', () => {
    const [requestBody, answerBody] = [bodies.keep('asked'), bodies.keep('answered')];
    budget.forget(request({ requestBody, answerBody }));
    budget.forget({ kind: 'connection' } as unknown as Exchange);
    expect([requestBody?.notKept, answerBody?.notKept]).toEqual(['forgotten', 'forgotten']);
  });
});
