import { describe, expect, it } from '@jest/globals';
import { goodDraftNow, judgeDraft, registry } from '../../test/facts-of.ts';

const at = (target: string) => judgeDraft(goodDraftNow(), { target });

describe('A-019 a target that varies from the registered endpoint is refused', () => {
  it.each([
    ['an explicit port', '/https://localhost:443/B82617/STU3/1/gpconnect/Patient'],
    ['another port that begins alike', '/https://localhost:94431/B82617/STU3/1/gpconnect/Patient'],
    ['an IP address for the host name', '/https://127.0.0.1:9443/B82617/STU3/1/gpconnect/Patient'],
    ['user information', '/https://localhost:9443@elsewhere.test/B82617/STU3/1/gpconnect/Patient'],
    ['user information before the right host', '/https://user@localhost:9443/B82617/STU3/1/gpconnect/Patient'],
    ['a backslash for a slash', '/https://localhost:9443\\B82617/STU3/1/gpconnect/Patient'],
    ['a backslash after the endpoint', '/https://localhost:9443/B82617/STU3/1/gpconnect\\Patient'],
    ['a backslash further on', '/https://localhost:9443/B82617/STU3/1/gpconnect/a\\..\\..\\Patient'],
    ['another case', '/https://localhost:9443/b82617/STU3/1/gpconnect/Patient'],
    ['plain HTTP', '/http://localhost:9443/B82617/STU3/1/gpconnect/Patient'],
    ['a trailing slash of the service root', '/https://localhost:9443/B82617/STU3/1/gpconnect//Patient'],
    ['a trailing slash and nothing else', '/https://localhost:9443/B82617/STU3/1/gpconnect/'],
    ['a trailing slash and a query', '/https://localhost:9443/B82617/STU3/1/gpconnect/?a=b'],
    ['a longer last segment', '/https://localhost:9443/B82617/STU3/1/gpconnect-other/Patient'],
    ['a fragment', '/https://localhost:9443/B82617/STU3/1/gpconnect#/Patient'],
    ['dot segments', '/https://localhost:9443/B82617/STU3/1/gpconnect/../../../Z99999/STU3/1/gpconnect/Patient'],
    ['one dot', '/https://localhost:9443/B82617/STU3/1/gpconnect/./Patient'],
    ['encoded dot segments', '/https://localhost:9443/B82617/STU3/1/gpconnect/%2e%2E/Patient'],
    ['half-encoded dot segments', '/https://localhost:9443/B82617/STU3/1/gpconnect/.%2e/Patient'],
    ['dot segments between encoded slashes', '/https://localhost:9443/B82617/STU3/1/gpconnect/x%2f..%2f..%2fPatient'],
    ['dot segments with parameters', '/https://localhost:9443/B82617/STU3/1/gpconnect/..;a=b/Patient'],
    ['an encoded slash for the one after the endpoint', '/https://localhost:9443/B82617/STU3/1/gpconnect%2FPatient'],
    ['an encoded slash within the endpoint', '/https://localhost:9443/B82617%2FSTU3/1/gpconnect/Patient'],
    ['an endpoint that is encoded twice', '/https://localhost:9443/B%25382617/STU3/1/gpconnect/Patient'],
    ['a malformed escape within the endpoint', '/https://localhost:9443/B%zz82617/STU3/1/gpconnect/Patient'],
    ['an encoded letter of the host', '/https://%6cocalhost:9443/B82617/STU3/1/gpconnect/Patient'],
    ['an encoded backslash', '/https://localhost:9443/B82617/STU3/1/gpconnect/x%5c..%5cPatient'],
    ['another practice', '/https://localhost:9443/Z99999/STU3/1/gpconnect/Patient'],
    ['no provider', '/metadata'],
    ['one slash after https:', '/https:/localhost:9443/B82617/STU3/1/gpconnect/Patient'],
  ])('%s', (_, target) => {
    expect(at(target).answer).toMatchObject({ status: 400, issueType: 'invalid' });
  });

  it('a structured interaction at the root of another capability', () => {
    const { answer } = judgeDraft(goodDraftNow('get-structured-record'), {
      target: '/https://localhost:9443/B82617/STU3/1/gpconnect/Patient/$gpc.getstructuredrecord',
    });
    expect(answer?.text).toBe(
      'ENDPOINT_https://localhost:9443/B82617/STU3/1/gpconnect/structured_CPAID_S918999198738_VARIES_FROM_TARGETURL_https://localhost:9443/B82617/STU3/1/gpconnect/Patient/$gpc.getstructuredrecord',
    );
  });
});

describe('A-019 a target at or below the registered endpoint is accepted', () => {
  it.each([
    '/https://localhost:9443/B82617/STU3/1/gpconnect/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937278',
    '/https%3A%2F%2Flocalhost%3A9443%2FB82617%2FSTU3%2F1%2Fgpconnect/Patient?identifier=a%7Cb',
    '/https://localhost:9443/B82617/STU3/1/gpconnect',
    '/https://localhost:9443/B82617/STU3/1/gpconnect/Patient?a=../../b',
    '/https://localhost:9443/B82617/STU3/1/gpconnect/Patient/a..b/...',
    '/https://localhost:9443/B82617/STU3/1/gpconnect/Patient//1',
    // RFC 3986 §6.2.2.1: scheme and host have no case; §6.2.2.2: an escape of an unreserved character is that character.
    '/HTTPS://localhost:9443/B82617/STU3/1/gpconnect/Patient',
    '/https://LocalHost:9443/B82617/STU3/1/gpconnect/Patient',
    '/https://localhost:9443/B%382617/STU3/1/gpconnect/Patient',
    '/HTTPS://LOCALHOST:9443/%42%382617/STU3/%31/gpconnect?a=%zz',
    '/https://localhost:9443/B82617/STU3/1/gpconnect/%50atient/%31',
    // What is malformed below the endpoint is the provider's to refuse.
    '/https://localhost:9443/B%382617/STU3/1/gpconnect/Patient/%zz',
  ])('%s', (target) => {
    expect(at(target)).toMatchObject({ rule: undefined, answer: undefined });
  });
});

describe('the journal says how a target varies', () => {
  it.each([
    ['/https:/localhost:9443/B82617', 'merged the // of https:// into one slash'],
    ['/metadata', "after the SSP's own address"],
    // NHSDigital/integration-adaptor-gpc-consumer wants GPC_CONSUMER_SSP_URL with its trailing slash, nhsconnect/gpconnect-appointment-checker its host without: each adds what the other has.
    ['//https://localhost:9443/B82617/STU3/1/gpconnect/Patient', 'One / stands between'],
    ['//https%3A%2F%2Flocalhost%3A9443%2FB82617%2FSTU3%2F1%2Fgpconnect/Patient', 'One / stands between'],
    ['/https://localhost:9443/b82617/STU3/1/gpconnect/Patient', 'case sensitive'],
    ['/HTTPS://LOCALHOST:9443/%62%382617/STU3/1/gpconnect/Patient', 'paths are case sensitive'],
    ['/https://localhost:9443/B%382617/STU3/1/gpconnect//Patient', 'no trailing slash'],
    ['/https://localhost:9443/B%zz82617/STU3/1/gpconnect/Patient', 'two hexadecimal digits follow each %'],
    ['/https://127.0.0.1:9443/B82617/STU3/1/gpconnect/Patient', 'not an IP address'],
    ['/https://localhost:9443/B82617/STU3/1/gpconnect//Patient', 'no trailing slash'],
    ['/https://user@localhost:9443/B82617/STU3/1/gpconnect/Patient', 'before @'],
  ])('%s', (target, words) => {
    expect(at(target).fault?.next).toContain(words);
  });

  // Source: _includes/sds_ssp_warning.html of the guide: the service root in a target matches what SDS holds; an explicit :443 is not added to it.
  // WHATWG URL §4.4: the port of the scheme is left out of what a URL parser gives.
  it.each([
    [
      'https://gp.test/B82617/STU3/1/gpconnect',
      '/https://gp.test:443/B82617/STU3/1/gpconnect/Patient',
      'Leave :443 out',
    ],
    ['https://gp.test:443/B82617/STU3/1/gpconnect', '/https://gp.test/B82617/STU3/1/gpconnect/Patient', 'Keep :443'],
  ])('with the port of https at one of the two: %s', (url, target, words) => {
    const [asked] = registry.systems.filter(({ asid }) => asid === '918999198738');
    const systems = registry.systems.map((system) =>
      system === asked ? { ...system, endpoints: { ...system.endpoints, gpconnect: url } } : system,
    );
    const { answer, fault } = judgeDraft(goodDraftNow(), { target, registry: { ...registry, systems } });
    expect(answer?.status).toBe(400);
    expect(fault?.next).toContain(words);
  });

  it('without the query, which may name a patient', () => {
    expect(at('/https://localhost:9443/Z99999/Patient?family=Nobody').fault?.actual).toBe(
      'https://localhost:9443/Z99999/Patient?…',
    );
  });
});
