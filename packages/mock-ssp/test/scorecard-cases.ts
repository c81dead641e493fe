import {
  type Change,
  mapClaim,
  withClaim,
  withHeader,
  withSecondHeader,
  withTokenHeader,
  withoutClaim,
  withoutHeader,
} from '@mock-spine/shared/vectors/changes';
import type { MetFault, SspExchange } from '../src/request/exchange.ts';
import type { ClauseOutcome } from '../src/scorecard/clause.ts';
import { factsOf, goodDraftNow, goodTls } from './facts-of.ts';

export const address = '127.0.0.1';
export const root = 'https://localhost:9443/B82617/STU3/1/gpconnect';

export interface MadeExchange extends Partial<
  Pick<
    SspExchange,
    'answer' | 'aborted' | 'brokenOff' | 'ownHeaders' | 'outbound' | 'requestBody' | 'faults' | 'unskewed'
  >
> {
  readonly interaction?: string;
  readonly change?: Change;
  readonly tls?: Parameters<typeof factsOf>[1];
  /** Milliseconds since some beginning. */
  readonly at?: number;
  readonly ended?: number;
}

const slow: MetFault = { name: 'slow', says: 'is slow', effect: { at: 'body' }, decided: () => true };
export const brokenAs = (found: string): ClauseOutcome => ({ found, weight: 'broken' });
/** The good token is of 1780000000. */
const expired = brokenAs('The token had expired 300 s before the request came.');
const session = (changes: object) => ({ tls: { ...goodTls, ...changes } });

/** What one exchange says of a clause. */
export const oneExchange: readonly (readonly [id: string, says: string, made: MadeExchange, outcome: ClauseOutcome])[] =
  [
    ['tls-1-2', 'TLS 1.2', {}, 'met'],
    ['tls-1-2', 'TLS 1.1', { tls: session({ protocol: 'TLSv1.1' }) }, brokenAs('The session was TLSv1.1.')],
    ['approved-suite', 'a suite of the families', {}, 'met'],
    [
      'approved-suite',
      'another suite',
      { tls: session({ cipher: 'AES128-SHA' }) },
      brokenAs('The suite was AES128-SHA.'),
    ],
    ['client-certificate', 'a good certificate', {}, 'met'],
    [
      'client-certificate',
      'an expired one',
      { tls: session({ refused: 'expired', peer: { ...goodTls.peer, validTo: Date.UTC(2026, 4, 3) } }) },
      brokenAs('The certificate had expired on 3 May 2026.'),
    ],
    [
      'client-certificate',
      'one that a skewed clock makes expired',
      { tls: session({ refused: 'expired' }), unskewed: factsOf(goodDraftNow()) },
      undefined,
    ],
    [
      'client-certificate',
      'that of another system',
      { tls: session({ peer: { ...goodTls.peer, fqdns: ['elsewhere.mock-spine.test'] } }) },
      brokenAs('The certificate was not for consumer.mock-spine.test, the FQDN that is registered for Ssp-From.'),
    ],
    ['ssp-headers', 'all four', {}, 'met'],
    ['ssp-headers', 'one missing', { change: withoutHeader('Ssp-TraceID') }, brokenAs('Ssp-TraceID was sent 0 times.')],
    ['ssp-headers', 'one twice', { change: withSecondHeader('Ssp-To', '1') }, brokenAs('Ssp-To was sent 2 times.')],
    ['trace-id-is-guid', 'a GUID', {}, 'met'],
    [
      'trace-id-is-guid',
      'a word',
      { change: withHeader('Ssp-TraceID', 'trace') },
      brokenAs('Ssp-TraceID was "trace".'),
    ],
    ['trace-id-is-guid', 'none', { change: withoutHeader('Ssp-TraceID') }, undefined],
    ['body-says-its-charset', 'a GET', {}, undefined],
    ['body-says-its-charset', 'a body in UTF-8', { interaction: 'get-structured-record' }, 'met'],
    [
      'body-says-its-charset',
      'a body without a charset',
      { interaction: 'get-structured-record', change: withHeader('Content-Type', 'application/fhir+json') },
      brokenAs('Content-Type was "application/fhir+json".'),
    ],
    ['body-says-its-charset', 'a body of 0.7', { interaction: 'get-care-record' }, 'met'],
    [
      'body-says-its-charset',
      'a body of 0.7 in a media type of 1.x',
      {
        interaction: 'get-care-record',
        change: withHeader('Content-Type', 'application/fhir+json;charset=utf-8'),
      },
      brokenAs('Content-Type was "application/fhir+json;charset=utf-8".'),
    ],
    ['token-readable', 'a good token', {}, 'met'],
    [
      'token-readable',
      'no token',
      { change: (draft) => ({ ...draft, authorise: () => [] }) },
      brokenAs('Authorization was sent 0 times.'),
    ],
    [
      'token-readable',
      'a token without its dot',
      { change: (draft) => ({ ...draft, authorise: (token) => [`Bearer ${token.slice(0, -1)}`] }) },
      brokenAs('The token has 2 parts, the last of them not empty, and alg "none".'),
    ],
    [
      'token-readable',
      'a token that says it is signed',
      { change: withTokenHeader({ alg: 'HS256', typ: 'JWT' }) },
      brokenAs('The token has 3 parts, the last of them empty, and alg "HS256".'),
    ],
    ['claims-complete', 'all claims', {}, 'met'],
    ['claims-complete', 'no sub', { change: withoutClaim('sub') }, brokenAs('There is no claim sub.')],
    [
      'claims-complete',
      'a device without a version',
      { change: mapClaim('requesting_device', (device: object) => ({ ...device, version: '' })) },
      brokenAs('requesting_device has no version.'),
    ],
    [
      'claims-complete',
      'a patient as practitioner',
      {
        change: mapClaim('requesting_practitioner', (practitioner: object) => ({
          ...practitioner,
          resourceType: 'Patient',
        })),
      },
      brokenAs('requesting_practitioner is no Practitioner.'),
    ],
    [
      'claims-complete',
      'no practitioner',
      { change: withoutClaim('requesting_practitioner') },
      brokenAs('There is no claim requesting_practitioner.'),
    ],
    [
      'claims-complete',
      'no practitioner, for a migration',
      { interaction: 'migrate-structured-record', change: withoutClaim('requesting_practitioner') },
      'met',
    ],
    ['exp-is-iat-plus-300', 'five minutes', {}, 'met'],
    [
      'exp-is-iat-plus-300',
      'a second less',
      { change: mapClaim('exp', (exp: number) => exp - 1) },
      brokenAs('exp was 299 s after iat.'),
    ],
    [
      'exp-is-iat-plus-300',
      'a text',
      { change: withClaim('exp', '300') },
      brokenAs('exp was "300" and iat 1780000000: not both are whole seconds.'),
    ],
    ['exp-is-iat-plus-300', 'no exp', { change: withoutClaim('exp') }, undefined],
    ['token-not-expired', 'its last second', { at: 1_780_000_299_999 }, 'met'],
    ['token-not-expired', 'ten minutes after it was made', { at: 1_780_000_600_000 }, expired],
    ['token-not-expired', 'no exp', { change: withoutClaim('exp') }, undefined],
    ['sub-is-practitioner', 'the same id', {}, 'met'],
    [
      'sub-is-practitioner',
      'another id',
      { change: withClaim('sub', '1') },
      brokenAs('sub is not the id of requesting_practitioner.'),
    ],
    ['reason-fits', 'direct care', {}, 'met'],
    [
      'reason-fits',
      'another reason',
      { change: withClaim('reason_for_request', 'research') },
      brokenAs('reason_for_request was "research"; search-patient needs directcare.'),
    ],
    ['aud-is-endpoint', 'the endpoint', {}, 'met'],
    [
      'aud-is-endpoint',
      'with a slash',
      { change: withClaim('aud', `${root}/`) },
      brokenAs(`aud was ${JSON.stringify(`${root}/`)}; the endpoint is ${root}.`),
    ],
    ['no-generic-user', 'a doctor', {}, 'met'],
    ['no-generic-user', 'sub is a system', { change: withClaim('sub', 'SYSTEM-01') }, brokenAs('sub was "SYSTEM-01".')],
    [
      'no-generic-user',
      'the name is generic',
      {
        change: mapClaim('requesting_practitioner', (who: object) => ({
          ...who,
          name: [{ family: 'User', given: ['Generic'] }],
        })),
      },
      brokenAs('requesting_practitioner.name was "Generic User".'),
    ],
    [
      'no-generic-user',
      'one part of a name is such a word',
      {
        change: mapClaim('requesting_practitioner', (who: object) => ({
          ...who,
          name: [{ family: 'Root', given: ['Claire'] }],
        })),
      },
      'met',
    ],
    [
      'no-generic-user',
      'an SDS user id of UNK',
      {
        change: mapClaim('requesting_practitioner', (who: object) => ({
          ...who,
          identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'UNK' }],
        })),
      },
      'met',
    ],
    ['scope-no-wider', 'what is needed', {}, 'met'],
    [
      'scope-no-wider',
      'write to read',
      { change: withClaim('requested_scope', 'patient/*.write') },
      brokenAs('requested_scope was "patient/*.write"; search-patient needs patient/*.read.'),
    ],
    [
      'scope-no-wider',
      'read to write, which is too little and not too much',
      { interaction: 'create-appointment', change: withClaim('requested_scope', 'patient/*.read') },
      'met',
    ],
    [
      'scope-no-wider',
      'patient for organisation',
      { interaction: 'read-metadata', change: withClaim('requested_scope', 'patient/*.read') },
      brokenAs('requested_scope was "patient/*.read"; read-metadata needs organization/*.read.'),
    ],
    [
      'scope-no-wider',
      'everything',
      { change: withClaim('requested_scope', '*/*.*') },
      brokenAs('requested_scope was "*/*.*"; search-patient needs patient/*.read.'),
    ],
    [
      'scope-no-wider',
      'what is restricted, for direct care',
      { change: withClaim('requested_scope', 'patient/*.read conf/R') },
      brokenAs('requested_scope was "patient/*.read conf/R"; search-patient needs patient/*.read.'),
    ],
    ['gzip', 'not asked for', {}, { found: 'Accept-Encoding did not name gzip.', weight: 'lacking' }],
    [
      'gzip',
      'ruled out',
      { change: withHeader('Accept-Encoding', 'gzip;q=0, br') },
      { found: 'Accept-Encoding did not name gzip.', weight: 'lacking' },
    ],
    ['gzip', 'asked for, and not sent', { change: withHeader('Accept-Encoding', 'br, gzip;q=0.5') }, 'excused'],
    [
      'gzip',
      'asked for, sent and read',
      {
        change: withHeader('Accept-Encoding', 'gzip'),
        outbound: { host: '', relayed: ['Content-Encoding', 'gzip', 'Content-Length', '9'] },
      },
      'met',
    ],
    [
      'gzip',
      'left unread',
      {
        change: withHeader('Accept-Encoding', 'gzip'),
        aborted: true,
        outbound: { host: '', relayed: ['content-encoding', 'gzip'] },
      },
      brokenAs('The connection was closed before the compressed answer was read.'),
    ],
    [
      'gzip',
      'left unread where a fault made it slow',
      {
        change: withHeader('Accept-Encoding', 'gzip'),
        aborted: true,
        faults: [slow],
        outbound: { host: '', relayed: ['content-encoding', 'gzip'] },
      },
      'met',
    ],
    ['gzip', 'an answer of the SSP itself', { answer: { by: 'ssp', status: 403 } }, undefined],
    ['chunked', 'an answer with a length', {}, undefined],
    ['chunked', 'read', { outbound: { host: '', relayed: ['X', 'y'] } }, 'met'],
    [
      'chunked',
      'left unread',
      { aborted: true, outbound: { host: '', relayed: [] } },
      brokenAs('The connection was closed before the last chunk was read.'),
    ],
    ['sds-looked-up', 'nothing', {}, brokenAs(`No look-up had found the endpoint ${root} and the ASID 918999198738.`)],
  ];
