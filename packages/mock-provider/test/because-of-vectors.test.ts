import { describe, expect, it } from '@jest/globals';
import { stepOfProviderRule } from '@mock-spine/shared/testing/steps-of-rules';
import { interactionOf, vectorByName, vectors } from '@mock-spine/shared/vectors/vectors';
import type { Vector } from '@mock-spine/shared/vectors/vector';
import { mapClaim, withAuthorization, type Change } from '@mock-spine/shared/vectors/changes';
import { createPipeline } from '../src/pipeline.ts';
import { openExchange } from '../src/request/work.ts';
import { factsOf, goodDraftNow } from './judge-draft.ts';

const atProvider = vectors.filter(({ at }) => at.ssp?.by === 'provider');

const judge = createPipeline(new Set());

/** Why a vector is refused by a provider that has judged it, and has answered. */
function becauseOf(vector: Vector) {
  const facts = factsOf(vector.change(goodDraftNow(interactionOf(vector))), {}, vector.serviceFiltering !== 'off');
  const exchange = openExchange(0, facts, []);
  exchange.judgement = judge(facts);
  exchange.answer = { by: 'provider', status: vector.at.ssp!.status };
  return exchange.because!();
}

describe('a vector at the provider', () => {
  it.each(atProvider.map((vector) => [`${vector.requirement} ${vector.name}`, vector] as const))(
    '%s: the rule decided that refuses it, and nothing where it is taken',
    (_, vector) => {
      const because = becauseOf(vector);
      if (vector.at.ssp!.status < 400) {
        expect(because).toBeUndefined();
        return;
      }
      expect(because).toMatchObject({
        kind: 'rule',
        by: 'provider',
        step: stepOfProviderRule(vector.rule),
        decider: vector.rule,
        clause: { id: expect.stringMatching(/^[A-Z]-\d{2,3}$/), force: expect.stringMatching(/^(SHALL|ASSUMED)$/) },
        expected: expect.any(String),
        found: expect.any(String),
        next: expect.any(String),
      });
      expect(because!.says).toMatch(/^[A-Z].{15,900}[^.]\.$/s);
      // Names of resources and of organisations, aloud.
      expect(`${because!.says} ${because!.clause!.says} ${because!.next}`).not.toMatch(/\b[Aa] [AEIOaeio][a-z]/);
      // One of a thing is no plural.
      expect(`${because!.says} ${because!.next}`).not.toMatch(/\b1 [a-z]{3,}s\b/);
      expect(because!.also!().map(({ decider }) => decider)).not.toContain(vector.rule);
    },
  );

  it.each([
    [
      'ssp-traceid-missing',
      'The provider expected the Ssp-TraceID header, a GUID that is new for every request, and found none.',
    ],
    [
      'ssp-to-another-system',
      'The provider expected Ssp-To 918999198738, the ASID of practice B82617, and found "123456789123".',
    ],
    ['capability-disabled', 'The capability that the interaction needs is switched off at practice X12345.'],
    ['identifier-twice', 'The provider expected one identifier parameter, and found 2 of them.'],
    ['authorization-missing', 'The provider expected an Authorization header with a bearer token, and found none.'],
    ['token-alg-not-none', 'The provider expected alg "none" and typ "JWT", and found alg "RS256", typ "JWT".'],
    ['aud-missing', 'The provider expected the claim aud, and found none.'],
    ['exp-301-after-iat', 'The provider expected exp 300 seconds after iat, and found 301 seconds.'],
    [
      'scope-for-patient-endpoint',
      'The token has the wrong scope: organization/*.read, where /Patient takes patient/*.[read/write].',
    ],
    [
      'scope-write-for-read',
      'The token has the wrong scope: patient/*.write, where the interaction needs patient/*.read.',
    ],
    ['documents-of-nobody', 'No patient of practice B82617 has the logical id "none".'],
    [
      'documents-of-deceased-patient',
      'The patient has died, as PDS has it: practice B82617 answers as if it had no such patient.',
    ],
    ['documents-of-dissenting-patient', 'The patient has dissented to sharing the record.'],
    [
      'slot-range-of-15-days',
      'The provider expected a range of at most 14 days from start to end, and found one of 15 days.',
    ],
    ['booking-with-reason', 'The provider expected neither reason nor specialty, and found "reason".'],
  ])('%s says what was wrong with it, not the norm', (name, says) => {
    expect(becauseOf(vectorByName(name)!)?.says).toBe(says);
  });

  it.each<[string, Change, string]>([
    ['a token of one part', withAuthorization(() => ['Bearer e30']), 'found 1 part.'],
    ['a life of a second', mapClaim('exp', (exp: number) => exp - 299), 'found 1 second.'],
  ])('%s is told as one', (_, change, end) => {
    const { says } = becauseOf({ ...vectorByName('exp-301-after-iat')!, change })!;
    expect(says.endsWith(end)).toBe(true);
  });
});
