import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matrixPart } from '@mock-spine/shared/testing/matrix';
import { goodParts, write } from './support/good-bytes.ts';
import { watchSockets } from './support/open-sockets.ts';
import { expectProper } from './support/proper-answers.ts';
import { rawTls } from './support/raw-tls.ts';
import { readAnswers } from './support/read-answers.ts';
import { startTestProvider, startTestSsp, type Mock } from './support/running-mocks.ts';
import { summarise } from './support/summarise.ts';

const sockets = watchSockets();
const mocks: Partial<Record<'provider' | 'ssp', Mock>> = {};

beforeAll(async () => {
  mocks.provider = await startTestProvider();
  mocks.ssp = await startTestSsp(mocks.provider.port);
});
afterAll(async () => {
  await mocks.ssp?.running.close();
  await mocks.provider?.running.close();
  sockets.stop();
});

/** Sends bytes and their end. Whatever they are, the mock answers properly or not at all, and the connection ends. */
async function expectWithstood(mock: Mock, bytes: Buffer): Promise<void> {
  const { received, closed } = await rawTls(mock.port, mock.client, bytes, { ends: true });
  expect(closed).toBe(true);
  const toHead = bytes.subarray(0, 5).toString('latin1') === 'HEAD ';
  const answers = readAnswers(received, toHead);
  expectProper(answers);
  expect(summarise(answers)).not.toMatch(/nobody's| 500 /);
}

const oneOf = (...bytes: number[]) => fc.constantFrom(...bytes);

/** Bytes that mean something to a parser of HTTP, more often than others. */
const telling = fc.oneof(
  fc.nat(255),
  oneOf(0, 9, 10, 13, 32, 34, 37, 44, 47, 58, 59, 61, 63, 64, 92, 123, 127, 128, 255),
);

/** One change of some bytes at a place, a share of the whole. */
const mutation = fc.record({
  what: fc.constantFrom('replace', 'insert', 'remove', 'repeat', 'cut'),
  place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  bytes: fc.array(telling, { minLength: 1, maxLength: 8 }),
});

type Mutation = typeof mutation extends fc.Arbitrary<infer M> ? M : never;

function mutate(request: Buffer, { what, place, bytes }: Mutation): Buffer {
  const at = Math.floor(place * request.length);
  const [before, rest] = [request.subarray(0, at), request.subarray(at)];
  const after = rest.subarray(bytes.length);
  const parts: Record<string, Buffer[]> = {
    replace: [before, Buffer.from(bytes), after],
    insert: [before, Buffer.from(bytes), rest],
    remove: [before, after],
    repeat: [before, rest.subarray(0, 40), rest],
    cut: [before],
  };
  return Buffer.concat(parts[what]!);
}

describe.each(['provider', 'ssp'] as const)('the %s', (name) => {
  const mock = (): Mock => mocks[name]!;

  it('R-01 T-01 withstands random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => expectWithstood(mock(), Buffer.from(bytes))),
      { numRuns: matrixPart ? 100 : 20 },
    );
  });

  it('R-01 T-01 withstands random bytes in the place of the headers', async () => {
    const headers = fc.array(telling, { maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(headers, (bytes) =>
        expectWithstood(
          mock(),
          Buffer.concat([Buffer.from('GET / HTTP/1.1\r\nHost: a\r\n'), Buffer.from(bytes), Buffer.from('\r\n\r\n')]),
        ),
      ),
      { numRuns: matrixPart ? 100 : 20 },
    );
  });

  it('R-01 T-01 withstands good requests that were mutated', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('search-patient', 'read-patient', 'register-patient'),
        async (mutations, interaction) => {
          const good = goodParts(mock(), interaction);
          const body = good.body ?? '';
          const request = Buffer.from(
            write(good, { body, ...(body !== '' && { more: [`Content-Length: ${body.length}`] }) }),
            'latin1',
          );
          await expectWithstood(mock(), mutations.reduce(mutate, request));
        },
      ),
      { numRuns: matrixPart ? 150 : 40 },
    );
  });

  it('R-01 T-01 withstands every shorter beginning of a good request, in steps', async () => {
    const request = Buffer.from(write(goodParts(mock())), 'latin1');
    const lengths = Array.from({ length: Math.floor(request.length / 31) }, (_, step) => step * 31);
    for (const length of lengths) await expectWithstood(mock(), request.subarray(0, length));
  });

  it('T-02 keeps no socket of all these, and answers a good request', async () => {
    const { received } = await rawTls(mock().port, mock().client, write(goodParts(mock())));
    expect(summarise(readAnswers(received))).toBe('provider 200 Bundle');
    await sockets.until(mock().port, 0);
  });
});
