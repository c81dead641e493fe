import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Received } from '@mock-spine/shared/testing/send';
import { all, withEncoded, withHeader, withoutHeader, withPath, type Change } from '@mock-spine/shared/vectors/changes';
import type { Chain, StartChain } from '../support/chain.ts';

/** What the head of a request may look like. */
export function tolerances(startChain: StartChain): void {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.close());

  const patientFound = (answer: Received) => {
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      resourceType: 'Bundle',
      entry: [{ resource: { resourceType: 'Patient', id: '1' } }],
    });
  };

  const renamed =
    (map: (name: string) => string): Change =>
    (draft) => ({ ...draft, headers: draft.headers.map(([name, value]) => [map(name), value] as const) });
  const encode = (json: string): string => Buffer.from(json).toString('base64url');
  const pretty = (value: object) => encode(JSON.stringify(value, null, 2));

  describe('what real clients send is taken through both hops', () => {
    const tolerances: [what: string, change: Change][] = [
      ['header names in lower case, as fetch writes them', renamed((name) => name.toLowerCase())],
      ['header names in upper case', renamed((name) => name.toUpperCase())],
      [
        'header names with one capital, as urllib writes them',
        renamed((name) => name[0]!.toUpperCase() + name.slice(1).toLowerCase()),
      ],
      [
        'Ssp-InteractionId, as the assurance suite spells it',
        renamed((name) => (name === 'Ssp-InteractionID' ? 'Ssp-InteractionId' : name)),
      ],
      ['a raw | in the identifier', withPath('/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number|9690937278')],
      ['a percent-encoded | alone', withPath('/Patient?identifier=https://fhir.nhs.uk/Id/nhs-number%7C9690937278')],
      [
        'a percent-encoded | in lower case',
        withPath('/Patient?identifier=https%3a%2f%2ffhir.nhs.uk%2fId%2fnhs-number%7c9690937278'),
      ],
      [
        'percent-encoded letters in a key and a value',
        withPath('/Patient?%69dentifie%72=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C%39690937278'),
      ],
      ["the provider's URL raw", (draft) => draft],
      [
        "the provider's URL percent-encoded",
        (draft) => ({ ...draft, serviceRoot: encodeURIComponent(draft.serviceRoot) }),
      ],
      [
        "the provider's URL percent-encoded in lower case",
        (draft) => ({
          ...draft,
          serviceRoot: encodeURIComponent(draft.serviceRoot).replaceAll(/%../g, (code) => code.toLowerCase()),
        }),
      ],
      [
        "the provider's origin alone percent-encoded",
        (draft) => ({ ...draft, serviceRoot: draft.serviceRoot.replace(/^https:\/\/[^/]+/, encodeURIComponent) }),
      ],
      ['a Content-Type on a GET', withHeader('Content-Type', 'application/fhir+json;charset=utf-8')],
      ['a Content-Length of 0 on a GET', withHeader('Content-Length', '0')],
      ['a charset with a space before it', withHeader('Accept', 'application/fhir+json; charset=utf-8')],
      ['no Accept', withoutHeader('Accept')],
      ['several Accept types with weights', withHeader('Accept', 'text/html;q=0.1, application/fhir+json, */*;q=0.5')],
      [
        'a token of pretty-printed JSON',
        (draft) => ({ ...draft, encode: (claims, header) => `${pretty(header)}.${pretty(claims)}.` }),
      ],
      [
        'a token whose header has its keys in another order',
        (draft) => ({
          ...draft,
          encode: (claims) => `${encode('{"typ":"JWT","alg":"none"}')}.${encode(JSON.stringify(claims))}.`,
        }),
      ],
      ['bearer in lower case', (draft) => ({ ...draft, authorise: (token) => [`bearer ${token}`] })],
      [
        'cookies, forwarding headers and others that nobody knows',
        all(
          withHeader('Cookie', 'a=b'),
          withHeader('X-Forwarded-For', '10.0.0.1'),
          withHeader('Forwarded', 'for=10.0.0.1'),
          withHeader('User-Agent', '.NET FhirClient for FHIR 1.2.0'),
        ),
      ],
      ['an Accept-Encoding', withHeader('Accept-Encoding', 'gzip, deflate, br')],
    ];
    it.each(tolerances)('%s', async (_, change) => {
      const draft = change(chain.good('search-patient'));
      const answer = await chain.send(draft);
      if (answer.headers['content-encoding'] === undefined) patientFound(answer);
      else expect(answer.status).toBe(200);
    });

    it('and what only looks like it is not', async () => {
      expect(
        (await chain.send(withEncoded((token) => token.replace(/\.$/, '==.'))(chain.good('search-patient')))).status,
      ).toBe(400);
    });
  });
}
