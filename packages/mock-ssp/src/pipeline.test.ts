import { describe, expect, it } from '@jest/globals';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import type { CertificateReason } from '@mock-spine/shared/pki/certificate-reasons';
import {
  withHeader,
  withMethod,
  withSecondHeader,
  withoutHeader,
  withAuthorization,
} from '@mock-spine/shared/vectors/changes';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { vectors, interactionOf } from '@mock-spine/shared/vectors/vectors';
import { goodDraftNow, goodTls, judgeDraft, registry, registryOf } from '../test/facts-of.ts';
import { pipeline } from './pipeline.ts';
import type { Registry } from './registry/registry.ts';

it.each(interactions.map(({ name }) => name))('a good request for %s passes every check', (name) => {
  expect(judgeDraft(goodDraftNow(name))).toMatchObject({ rule: undefined, notedBy: [] });
});

const missing = { status: 400, issueType: 'invalid', text: 'MISSING_OR_INVALID_HEADER' };
const sender = { status: 403, issueType: 'forbidden', text: 'ASID_CHECK_FAILED_MESSAGESENDER_200000000359' };
const receiver = {
  status: 403,
  issueType: 'forbidden',
  text: 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_918999198738',
};

describe('each check refuses, and does not when it is switched off', () => {
  const changes: [rule: string, says: string, change: Change, answer: object][] = [
    [
      'method-forwarded',
      'A-020 DELETE',
      withMethod('DELETE'),
      { status: 405, issueType: 'forbidden', text: '405: Method Not Allowed' },
    ],
    [
      'method-forwarded',
      'A-020 HEAD',
      withMethod('HEAD'),
      { status: 405, issueType: 'forbidden', text: '405: Method Not Allowed' },
    ],
    ['from-given-once', 'A-012 no Ssp-From', withoutHeader('Ssp-From'), missing],
    ['from-given-once', 'A-012 two Ssp-From', withSecondHeader('ssp-from', '200000000359'), missing],
    ['to-given-once', 'A-012 no Ssp-To', withoutHeader('Ssp-To'), missing],
    ['to-given-once', 'A-012 two Ssp-To', withSecondHeader('Ssp-To', '918999198739'), missing],
    ['interactionid-given-once', 'A-012 no Ssp-InteractionID', withoutHeader('Ssp-InteractionID'), missing],
    ['interactionid-given-once', 'A-012 an empty Ssp-InteractionID', withHeader('Ssp-InteractionID', ''), missing],
    [
      'sender-is-registered',
      'A-014 an unknown Ssp-From',
      withHeader('Ssp-From', '100000000001'),
      { ...sender, text: 'ASID_CHECK_FAILED_MESSAGESENDER_100000000001' },
    ],
    [
      'sender-may-initiate',
      'A-015 an unknown interaction',
      withHeader('Ssp-InteractionID', 'urn:nhs:names:services:gpconnect:fhir:rest:read:nothing-1'),
      sender,
    ],
    [
      'sender-may-initiate',
      'A-015 an interaction in another case',
      withHeader('Ssp-InteractionID', 'urn:nhs:names:services:gpconnect:fhir:rest:search:Patient-1'),
      sender,
    ],
    [
      'receiver-is-registered',
      'A-016 an unknown Ssp-To',
      withHeader('Ssp-To', '123456789123'),
      { ...receiver, text: 'PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_123456789123' },
    ],
  ];
  it.each(changes)('%s: %s', (rule, _, change, answer) => {
    const draft = change(goodDraftNow());
    expect(judgeDraft(draft)).toMatchObject({ rule, answer });
    expect(judgeDraft(draft, { off: [rule] }).rule).not.toBe(rule);
  });
});

describe('each variant of the registry refuses', () => {
  const [consumer, practice] = [registry.systems[0]!, registry.systems[1]!];
  const without = (ids: readonly string[]) =>
    ids.filter((id) => id !== 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1');
  const variants: [rule: string, says: string, registry: Registry, answer: object][] = [
    [
      'sender-certificate-fqdn',
      'A-014 another FQDN is registered for Ssp-From',
      { ...registry, systems: [{ ...consumer, fqdn: 'other.mock-spine.test' }, practice] },
      sender,
    ],
    [
      'sender-certificate-fqdn',
      'A-014 no FQDN is registered for Ssp-From',
      { ...registry, systems: [{ ...consumer, fqdn: undefined }, practice] },
      sender,
    ],
    [
      'sender-may-initiate',
      'A-015 the sender may not initiate the interaction',
      { ...registry, systems: [{ ...consumer, initiates: without(consumer.initiates) }, practice] },
      sender,
    ],
    [
      'receiver-may-receive',
      'A-016 the receiver may not receive the interaction',
      { ...registry, systems: [consumer, { ...practice, receives: without(practice.receives) }] },
      receiver,
    ],
    [
      'data-sharing-agreed',
      'A-018 no agreement',
      { ...registry, agreements: [] },
      {
        status: 403,
        issueType: 'forbidden',
        text: 'FOT_CHECK_FAILED_MESSAGESENDER_200000000359_MESSAGERECEIVER_918999198738',
      },
    ],
    [
      'data-sharing-agreed',
      'A-018 an agreement in the other direction only',
      { ...registry, agreements: [{ from: 'B82617', to: 'A21472' }] },
      { status: 403 },
    ],
    [
      'target-is-registered-endpoint',
      'A-019 no endpoint for the capability',
      { ...registry, systems: [consumer, { ...practice, endpoints: {} }] },
      {
        status: 400,
        text: expect.stringMatching(
          /^ENDPOINT_UNKNOWN_CPAID_S918999198738_VARIES_FROM_TARGETURL_https:\/\/localhost:9443\/B82617\/STU3\/1\/gpconnect\/Patient\?identifier=/,
        ),
      },
    ],
  ];
  it.each(variants)('%s: %s', (rule, _, known, answer) => {
    expect(judgeDraft(goodDraftNow(), { registry: known })).toMatchObject({ rule, answer });
    expect(judgeDraft(goodDraftNow(), { registry: known, off: [rule] }).rule).toBe(undefined);
  });
});

describe("A-017 the consumer's certificate", () => {
  const refused = (reason: CertificateReason) => ({ tls: { ...goodTls, refused: reason } });
  it('absent is 496', () => {
    expect(judgeDraft(goodDraftNow(), refused('absent'))).toMatchObject({
      rule: 'consumer-certificate-present',
      answer: { status: 496 },
    });
  });
  it.each(['expired', 'revoked', 'untrusted-issuer', 'wrong-purpose', 'not-issued-by-sub-ca'] as const)(
    '%s is 495',
    (reason) => {
      expect(judgeDraft(goodDraftNow(), refused(reason))).toMatchObject({
        rule: 'consumer-certificate-acceptable',
        answer: { status: 495 },
      });
    },
  );
  it('is judged before anything else', () => {
    expect(judgeDraft(withMethod('DELETE')(goodDraftNow()), refused('expired')).answer?.status).toBe(495);
  });
});

describe('A-013 what the SSP does not insist on is noted', () => {
  it.each([
    ['traceid-given-once', withoutHeader('Ssp-TraceID')],
    ['traceid-given-once', withSecondHeader('Ssp-TraceID', '0a2f8be6-9ae3-4d1e-a8a5-5c5c7c1c3f10')],
    ['token-given-once', withAuthorization(() => [])],
    ['token-given-once', withAuthorization((token) => [`Bearer ${token}`, `Bearer ${token}`])],
    ['token-given-once', withAuthorization(() => ['Basic dTpw'])],
    ['token-readable', withAuthorization(() => ['Bearer not-a-token'])],
  ])('%s', (rule, change) => {
    expect(judgeDraft(change(goodDraftNow()))).toMatchObject({ rule: undefined, notedBy: [rule] });
  });
});

describe('every vector that the SSP answers', () => {
  it.each(vectors.filter(({ at }) => at.consumer?.by === 'ssp').map((vector) => [vector.name, vector] as const))(
    '%s',
    (_, vector) => {
      const { status, issueType, refusedBy } = vector.at.consumer!;
      const judged = judgeDraft(vector.change(goodDraftNow(interactionOf(vector))), {
        registry: registryOf(vector.serviceFiltering !== 'off'),
      });
      expect(judged).toMatchObject({ rule: refusedBy, answer: { status, issueType } });
    },
  );
  it.each(vectors.filter(({ at }) => at.consumer?.by === 'provider').map((vector) => [vector.name, vector] as const))(
    '%s is left to the provider',
    (_, vector) => {
      expect(judgeDraft(vector.change(goodDraftNow(interactionOf(vector)))).rule).toBe(undefined);
    },
  );
});

it('every rule names its clause or assumption, and says what it checks', () => {
  for (const { says, requirement } of pipeline) {
    expect(says).toMatch(/\.$/);
    expect(requirement).toMatch(/^(A-\d{3}|C-06)$/);
  }
});

describe('every rule', () => {
  it("stands in a step of the request's story", () => {
    expect(pipeline.filter(({ step }) => step === undefined)).toEqual([]);
    expect([...new Set(pipeline.map(({ step }) => step))]).toEqual(['certificate', 'request', 'directory', 'token']);
  });
});
