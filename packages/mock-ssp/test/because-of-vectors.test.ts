import { describe, expect, it } from '@jest/globals';
import { decisionsOfSspRules } from '@mock-spine/shared/testing/steps-of-rules';
import { interactionOf, vectorByName, vectors } from '@mock-spine/shared/vectors/vectors';
import type { Vector } from '@mock-spine/shared/vectors/vector';
import { createSspJudge } from '../src/pipeline.ts';
import { openExchange } from '../src/request/work.ts';
import { factsOf, goodDraftNow, registryOf } from './facts-of.ts';

const atSsp = vectors.filter(({ at }) => at.consumer?.by === 'ssp');

/** Why a vector is refused by an SSP that has judged it, and has answered. */
function becauseOf(vector: Vector) {
  const draft = vector.change(goodDraftNow(interactionOf(vector)));
  const facts = factsOf(draft, { registry: registryOf(vector.serviceFiltering !== 'off') });
  const exchange = openExchange(facts, [], { address: '127.0.0.1', port: 1 }, 0);
  exchange.judgement = createSspJudge(new Set())(facts);
  exchange.answer = { by: 'ssp', status: vector.at.consumer!.status };
  return exchange.because!();
}

describe('a vector that the SSP refuses', () => {
  it.each(atSsp.map((vector) => [`${vector.requirement} ${vector.name}`, vector] as const))(
    '%s: the rule decided',
    (_, vector) => {
      const { refusedBy } = vector.at.consumer!;
      expect(Object.keys(decisionsOfSspRules)).toContain(refusedBy);
      const [step, clause] = decisionsOfSspRules[refusedBy!]!;
      const because = becauseOf(vector)!;
      expect(because).toMatchObject({
        kind: 'rule',
        by: 'ssp',
        step,
        decider: refusedBy,
        clause: { id: clause, force: expect.stringMatching(/^(SHALL|ASSUMED)$/) },
        expected: expect.any(String),
        found: expect.any(String),
        next: expect.any(String),
      });
      expect(because.says).toMatch(/^[A-Z/u].{15,600}[^.]\.$/s);
      expect(because.also!().map(({ decider }) => decider)).not.toContain(refusedBy);
    },
  );

  it.each([
    ['sender-not-registered', 'Ssp-From is 100000000001, which is the ASID of no registered system.'],
    ['ssp-from-missing', 'The request has no Ssp-From header, where one is needed.'],
    ['ssp-to-missing', 'The request has no Ssp-To header, where one is needed.'],
    ['ssp-interactionid-missing', 'The request has no Ssp-InteractionID header, where one is needed.'],
    ['method-delete', 'The method was DELETE, which the SSP does not forward.'],
    [
      'interaction-unknown',
      'urn:nhs:names:services:gpconnect:fhir:rest:read:nothing-1 is no interaction of GP Connect 1.x.',
    ],
    ['data-sharing-absent', 'No agreement lets RLP ask B82617.'],
    [
      'target-with-trailing-slash',
      'The target is https://localhost:9443/B82617/STU3/1/gpconnect//Patient?…, and the registered endpoint https://localhost:9443/B82617/STU3/1/gpconnect.',
    ],
  ])('%s says what was wrong with it, not the norm', (name, says) => {
    expect(becauseOf(vectorByName(name)!)?.says).toBe(says);
  });
});
