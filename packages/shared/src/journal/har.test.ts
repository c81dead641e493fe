import { describe, expect, it } from '@jest/globals';
import { faultsInHar } from '../testing/har.ts';
import { writeHar, type CrossedHop } from './har.ts';
import { BodyKeeper } from './kept-bodies.ts';

const keeper = new BodyKeeper(1000);
const leg: CrossedHop = {
  hop: 'consumer to SSP',
  startedAt: Date.parse('2026-10-25T00:59:00.120Z'),
  method: 'POST',
  origin: 'https://localhost:8443',
  target: '/x/Patient/9690937278?family=Jackson',
  sent: [
    'Authorization',
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    'X-About',
    'patient 9690937278',
    'Content-Type',
    'application/fhir+json',
    'Content-Length',
    '21',
  ],
  sentBody: keeper.keep('{"family":"Jackson"} '),
  answer: {
    status: 201,
    headers: ['Content-Type', 'application/fhir+json', 'Location', '/Patient/9690937278'],
    body: keeper.keep('{"resourceType":"Patient"}'),
  },
  wait: 12.3456,
  receive: 1,
};
const crossed = [{ id: 'ssp-1', traceId: 't', legs: [leg] }];

describe('a HAR archive', () => {
  it('has every field that version 1.2 requires, masked', () => {
    const har = writeHar(crossed, 'mock-ssp', { reveal: false });
    expect(faultsInHar(har)).toEqual([]);
    expect(har).toEqual({
      log: {
        version: '1.2',
        creator: { name: 'mock-ssp', version: '1' },
        pages: [],
        comment: 'Masked: ask with reveal=true for what was there.',
        entries: [
          {
            startedDateTime: '2026-10-25T00:59:00.120Z',
            time: 13.346,
            cache: {},
            _hop: 'consumer to SSP',
            _exchange: 'ssp-1',
            _traceId: 't',
            timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 12.346, receive: 1 },
            request: {
              method: 'POST',
              url: 'https://localhost:8443/x/Patient/***?family=***',
              httpVersion: 'HTTP/1.1',
              cookies: [],
              headersSize: -1,
              bodySize: 21,
              headers: [
                { name: 'Authorization', value: '***' },
                { name: 'X-About', value: 'patient ***' },
                { name: 'Content-Type', value: 'application/fhir+json' },
                { name: 'Content-Length', value: '21' },
              ],
              queryString: [{ name: 'family', value: '***' }],
              postData: {
                mimeType: 'application/fhir+json',
                params: [],
                text: '{"family":"***"}',
                comment: 'Masked. Ask with reveal=true.',
              },
            },
            response: {
              status: 201,
              statusText: 'Created',
              httpVersion: 'HTTP/1.1',
              cookies: [],
              redirectURL: '/Patient/***',
              headersSize: -1,
              bodySize: 26,
              headers: [
                { name: 'Content-Type', value: 'application/fhir+json' },
                { name: 'Location', value: '/Patient/***' },
              ],
              content: {
                size: 26,
                mimeType: 'application/fhir+json',
                text: '{"resourceType":"Patient"}',
                comment: 'Masked. Ask with reveal=true.',
              },
            },
          },
        ],
      },
    });
  });

  it('has what was there when it is to reveal it', () => {
    const { entries } = writeHar(crossed, 'mock-ssp', { reveal: true }).log;
    expect(entries[0]!.request).toMatchObject({
      url: 'https://localhost:8443/x/Patient/9690937278?family=Jackson',
      queryString: [{ name: 'family', value: 'Jackson' }],
      postData: { text: '{"family":"Jackson"} ' },
    });
  });

  it('has an entry for what was never answered, too', () => {
    const { answer: _, ...unanswered } = leg;
    const har = writeHar(
      [{ id: 'ssp-1', traceId: undefined, legs: [{ ...unanswered, comment: 'The provider was silent.' }] }],
      'mock-ssp',
      { reveal: false },
    );
    expect(faultsInHar(har)).toEqual([]);
    expect(har.log.entries[0]).toMatchObject({ comment: 'The provider was silent.', response: { status: 0 } });
  });

  it('is found wrong when a field is missing, so that the check can fail', () => {
    const har = JSON.parse(
      JSON.stringify(writeHar(crossed, 'mock-ssp', { reveal: false }))
        .replace('"redirectURL"', '"redirect"')
        .replace('"wait":12.346', '"wait":2'),
    ) as unknown;
    expect(faultsInHar(har)).toEqual([
      'entries[0].response.redirectURL is undefined, not string',
      'entries[0].time is not the sum of its timings',
    ]);
  });
});
