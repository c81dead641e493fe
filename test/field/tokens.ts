import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { all, mapClaim, withClaim, withHeader, type Change } from '@mock-spine/shared/vectors/changes';
import type { Chain, StartChain } from '../support/chain.ts';

interface Finding {
  readonly rule: string;
  readonly verdict: string;
  readonly actual?: string;
  readonly next?: string;
}

/** What real clients have put into tokens and headers. */
export function tokensInTheField(startChain: StartChain): void {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.close());

  /** Sends a request through both hops, and finds what a rule of one of them says of it. */
  async function send(interaction: string, change: Change, journal: 'ssp' | 'provider', rule: string) {
    const draft = change(chain.good(interaction));
    const { status, body } = await chain.send(draft);
    const trace = draft.headers.find(([name]) => name === 'Ssp-TraceID')![1];
    const {
      exchanges: [exchange],
    } = (await (await chain.control(journal, `/exchanges?trace=${trace}`)).json()) as {
      exchanges: { findings: Finding[] }[];
    };
    const { verdict, actual, next } = exchange!.findings.find((finding) => finding.rule === rule)!;
    return { status, body, verdict, actual, next };
  }

  /** Each is what somebody outside has sent. */
  describe('what real clients send', () => {
    it.each([
      ['ssp', 'accept-well-formed', '*; q=.2'],
      ['provider', 'accept-is-well-formed', '"*; q=.2"'],
    ] as const)(
      'K09a is the Accept of Java before 17.0.12: 200, and the %s notes it',
      async (journal, rule, actual) => {
        const java = withHeader('Accept', 'text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2');
        expect(await send('search-patient', java, journal, rule)).toMatchObject({
          status: 200,
          verdict: 'note',
          actual,
          next: 'Write */* for any type.',
        });
      },
    );

    it('K09a has a quality without its zero, which is told how to be written', async () => {
      expect(
        await send(
          'search-patient',
          withHeader('Accept', 'application/fhir+json;q=.2'),
          'provider',
          'accept-is-well-formed',
        ),
      ).toMatchObject({ status: 200, verdict: 'note', next: 'Write q=0.2.' });
    });

    it('K10a has iat and exp in milliseconds, 300 apart: the finding says so, and what to send', async () => {
      const milliseconds = all(
        mapClaim('iat', (iat: number) => iat * 1000),
        mapClaim('exp', (exp: number) => (exp - 300) * 1000 + 300),
      );
      const { status, verdict, actual, next } = await send(
        'get-structured-record',
        milliseconds,
        'provider',
        'iat-not-in-the-future',
      );
      expect([status, verdict]).toEqual([200, 'note']);
      expect(actual).toMatch(/^milliseconds: exp \d{13} and iat \d{13}$/);
      expect(next).toBe(
        "Send seconds: divide the clock's milliseconds by 1000, cut the fraction, and set exp to iat + 300. Both have ten digits then, not thirteen.",
      );
    });

    it('K10a has milliseconds 300,000 apart: the refusal says so', async () => {
      const { body } = await send(
        'get-structured-record',
        all(
          mapClaim('iat', (iat: number) => iat * 1000),
          mapClaim('exp', (exp: number) => exp * 1000),
        ),
        'provider',
        'exp-is-300-after-iat',
      );
      expect(issueIn(body)).toMatchObject({
        code: 'BAD_REQUEST',
        diagnostics: expect.stringMatching(/^Expected exp 300 seconds after iat; found milliseconds: /),
      });
    });

    it.each([
      [-1, '299 seconds'],
      [1, '301 seconds'],
    ])('exp %d second off is named as two readings of the clock', async (off, actual) => {
      expect(
        await send(
          'search-patient',
          mapClaim('exp', (exp: number) => exp + off),
          'provider',
          'exp-is-300-after-iat',
        ),
      ).toMatchObject({
        status: 400,
        verdict: 'fail',
        actual,
        next: 'These are two readings of the clock, between which a second went by: read it once for iat, and set exp to iat + 300.',
      });
    });

    it('K11 names the organisation under the system of GP Connect 0.x: 400, and the note has the system of today', async () => {
      const old = withClaim('requesting_organization', {
        resourceType: 'Organization',
        identifier: [{ system: 'http://fhir.nhs.net/Id/ods-organization-code', value: 'A21472' }],
        name: 'x',
      });
      const answer = await send(
        'get-structured-record',
        old,
        'provider',
        'requesting-organization-has-systems-of-today',
      );
      expect(answer).toMatchObject({
        status: 400,
        verdict: 'note',
        next: 'Send https://fhir.nhs.uk/Id/ods-organization-code.',
      });
      expect(issueIn(answer.body)).toMatchObject({
        code: 'BAD_REQUEST',
        diagnostics: expect.stringContaining(
          'none, but "http://fhir.nhs.net/Id/ods-organization-code" of GP Connect 0.x',
        ),
      });
    });

    it('K20 has the party key of the practice in Ssp-To: the refusal stays, and the journal names the ASID', async () => {
      const { status, body, next } = await send(
        'search-patient',
        withHeader('Ssp-To', 'B82617-0198738'),
        'ssp',
        'receiver-is-registered',
      );
      expect(status).toBe(403);
      expect(body).toContain('PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_B82617-0198738');
      expect(next).toBe('This is the party key of B82617 (COXWOLD SURGERY): send the ASID 918999198738 in Ssp-To.');
    });
  });
}
