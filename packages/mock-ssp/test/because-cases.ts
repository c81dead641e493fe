import type { RequestListener, IncomingMessage, ServerResponse } from 'node:http';
import { expect } from '@jest/globals';

const breakingOff = (_: IncomingMessage, res: ServerResponse) => {
  res.writeHead(200, { 'Content-Length': '100' }).write('{');
  setImmediate(() => res.destroy());
};

export const faultsOfTheWay = [
  ['refuse', { refuse: 'NO_DATA_SHARING' }, 'request', 'The fault "it" refuses with 403 NO_DATA_SHARING.'],
  ['status', { status: 503 }, 'request', 'The fault "it" answers 503.'],
  [
    'reset before',
    { reset: 'before-headers' },
    'request',
    'The fault "it" resets the consumer\'s connection before the headers of the answer.',
  ],
  [
    'reset after',
    { reset: 'after-headers' },
    'answer',
    'The fault "it" resets the consumer\'s connection after the headers of the answer, so that the consumer did not get the whole answer.',
  ],
  [
    'truncateBody',
    { truncateBody: 5 },
    'answer',
    'The fault "it" closes the connection after 5 bytes of the body, so that the consumer did not get the whole answer.',
  ],
  [
    'corruptBody',
    { corruptBody: true },
    'answer',
    'The fault "it" inverts every 64th byte of the body, so that the consumer did not get what the provider sent.',
  ],
  [
    'supplierMistake',
    { supplierMistake: 'fhir-comments' },
    'answer',
    'The fault "it" has the answer invalid on purpose: fhir_comments, so that the consumer did not get what the provider sent.',
  ],
  [
    'certificate',
    { certificate: 'expired' },
    'forwarding',
    expect.stringMatching(/^The fault "it" has the provider present a certificate that is expired\. .*expired.*\.$/),
  ],
  [
    'clockSkew',
    { clockSkew: 3_000_000_000 },
    'certificate',
    expect.stringMatching(
      /^The fault "it" has the SSP's clock 3000000000 s fast\. By that clock: The certificate had expired on \d{1,2} [A-Z][a-z]+ \d{4}\.$/,
    ),
  ],
] as const;

export const faultsOfTheAnswer = [
  [
    'stall',
    { stall: true },
    'request',
    'The fault "it" never answers, and the consumer closed the connection without an answer.',
  ],
  [
    'latency, when nobody waits for it',
    { latency: 60_000 },
    'request',
    'The fault "it" waits 60000 ms, and the consumer closed the connection without an answer.',
  ],
  [
    'slowBody, when nobody waits for it',
    { slowBody: 1 },
    'answer',
    'The fault "it" passes the body on at 1 bytes per second, and the consumer closed the connection before it had all of it.',
  ],
] as const;

export const providersThatFail: readonly [what: string, listener: RequestListener, decider: string, says: string][] = [
  ['a provider that is silent', () => {}, 'silent', 'The provider was silent for 1000 ms.'],
  [
    'a provider that breaks off',
    breakingOff,
    'broken-answer',
    'The provider closed the connection before its answer was complete, or its answer is not valid HTTP.',
  ],
  [
    'a provider that resets',
    ({ socket }) => void socket.destroy(),
    'connection-closed',
    'The server closed the connection without an answer.',
  ],
];
