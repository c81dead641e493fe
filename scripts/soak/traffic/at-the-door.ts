import { world } from '@mock-spine/shared/world';
import { writeGoodRequest } from '../../bench/chains/write-request.ts';
import { statusesIn, talk, type Behaviour } from '../talk.ts';
import type { Kind, Outcome, Surroundings } from './traffic.ts';

const kilobyte = 1024;

/** Bytes that are no good request, and the statuses that may answer them; no answer at all is right as well. Source: RFC 9112, and what nginx does. */
const hostile: readonly (readonly [
  name: string,
  pieces: (good: string) => readonly (string | Buffer)[],
  statuses: readonly number[],
  how?: Partial<Behaviour>,
])[] = [
  ['two Hosts, and a good request behind', (good) => [`GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n${good}`], [400]],
  ['no Host', () => ['GET / HTTP/1.1\r\n\r\n'], [400]],
  [
    'another transfer coding',
    (good) => [`POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n${good}`],
    [400],
  ],
  [
    'a length beside chunks',
    (good) => [`POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${good}`],
    [400],
  ],
  ['RTSP', () => ['GET / RTSP/1.0\r\n\r\n'], [400]],
  ['5,000 header fields', () => [`GET / HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(5_000)}\r\n`], [431]],
  ['a header of 100 KB', () => [`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100 * kilobyte)}\r\n\r\n`], [431]],
  [
    'a broken chunk',
    (good) => [good.replace('GET ', 'POST ').replace('\r\n\r\n', '\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')],
    [400, 403, 404, 405, 415, 422],
  ],
  [
    'a body of single bytes',
    (good) => [withBody(good, 600), ...Array.from({ length: 60 }, () => 'x'.repeat(10))],
    [400, 403, 404, 405, 415, 422],
  ],
  [
    'JSON that is nested 10,000 deep',
    (good) => [withBody(good, 20_000), '['.repeat(10_000), ']'.repeat(10_000)],
    [400, 403, 404, 405, 415, 422],
  ],
  [
    'a body that does not end',
    (good) => [withBody(good, 10_000), 'x'.repeat(100)],
    [400, 403, 404, 405, 408, 415, 422],
    { leaves: true, pause: 2 },
  ],
  ['noise', () => [Buffer.from(Array.from({ length: 2_000 }, (_, i) => (i * 7919) % 256))], [400]],
  ['CONNECT', () => ['CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n'], [405]],
  ['escapes for a terminal', (good) => [good.replace('Ssp-TraceID: ', 'Ssp-TraceID: \x9b31m')], [200, 400]],
  ['a path of dots', (good) => [good.replace(/^GET \S+/, 'GET /%2e%2e/..%2f..%252f/etc/passwd')], [400, 404]],
  ['an early end', (good) => [good.slice(0, 40)], [], { leaves: true, pause: 1 }],
  [
    'two thousand requests at once for nobody',
    () => ['GET /nobody HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(2_000)],
    [400, 403, 404],
    { enough: (text) => text.length > 1_500_000 },
  ],
];

/** What a peer may do to a listener, with a good certificate. */
export const hostileTraffic: readonly Kind[] = hostile.flatMap(([name, pieces, statuses, how]) =>
  (['ssp', 'provider'] as const).map((at): Kind => ({
    name: `${name}, at the ${at}`,
    weight: 1,
    send: (surroundings) => send(surroundings, at, name, pieces, statuses, how),
  })),
);

async function send(
  { stack, consumer, ssp }: Surroundings,
  at: 'ssp' | 'provider',
  name: string,
  pieces: (good: string) => readonly (string | Buffer)[],
  statuses: readonly number[],
  how: Partial<Behaviour> = {},
): Promise<Outcome> {
  const good = writeGoodRequest(
    'search-patient',
    world.patients[0].nhsNumber,
    stack.provider.port,
    at === 'ssp' ? stack.ssp.port : undefined,
  );
  const written = pieces(good);
  const received = await talk({
    port: stack[at].port,
    secureContext: at === 'ssp' ? consumer : ssp,
    pieces: written,
    patience: 3_000,
    enough: (text) => text.includes('\r\n\r\n'),
    ...how,
  });
  const other = statusesIn(received).find((status) => !statuses.includes(status) && !whileRestarting.includes(status));
  const requests = name.startsWith('two thousand') ? statusesIn(received).length : 1;
  const audited = statusesIn(received).filter((status) => status === 200).length;
  return other === undefined
    ? { requests, audited }
    : { requests, audited, wrong: `${name} got ${other} at the ${at}; expected ${statuses.join(', ') || 'nothing'}.` };
}

/** What an SSP says whose provider is being started again. */
const whileRestarting = [502, 503, 504];

const withBody = (good: string, length: number): string =>
  good
    .replace('GET ', 'POST ')
    .replace('\r\n\r\n', `\r\nContent-Type: application/fhir+json\r\nContent-Length: ${length}\r\n\r\n`);

/** Clients without a good certificate: none of them is served anything. */
export const strangerTraffic: readonly Kind[] = [
  {
    name: 'strangers',
    weight: 6,
    send: async ({ stack, random, strangers }) => {
      const at = random.pick(['ssp', 'provider'] as const);
      const good = writeGoodRequest(
        'search-patient',
        world.patients[0].nhsNumber,
        stack.provider.port,
        at === 'ssp' ? stack.ssp.port : undefined,
      );
      const received = await talk({
        port: stack[at].port,
        secureContext: random.pick(strangers),
        pieces: [good + good],
        patience: 3_000,
      });
      const statuses = statusesIn(received);
      const isRight =
        at === 'provider' ? received === '' : statuses.every((status) => status === 495 || status === 496);
      return isRight
        ? { requests: 1 }
        : { requests: 1, wrong: `A stranger got ${statuses.join(', ') || 'bytes'} at the ${at}.` };
    },
  },
  {
    name: 'no TLS at all',
    weight: 2,
    send: async ({ stack, random }) => {
      const received = await talk({
        port: stack[random.pick(['ssp', 'provider'] as const)].port,
        secureContext: undefined,
        pieces: ['GET / HTTP/1.1\r\nHost: a\r\n\r\n'],
        patience: 3_000,
      });
      return received.includes('HTTP/1.1 200') ? { requests: 1, wrong: 'Plain HTTP got 200.' } : { requests: 1 };
    },
  },
];
