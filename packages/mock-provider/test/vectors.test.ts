import { describe, expect, it } from '@jest/globals';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { interactionOf, vectorByName, vectors, violates } from '@mock-spine/shared/vectors/vectors';
import { providerRules } from '../src/pipeline.ts';
import { goodDraftNow, judgeDraft } from './judge-draft.ts';

const atProvider = vectors.filter(({ at }) => at.ssp?.by === 'provider');

describe('a good request', () => {
  it.each(interactions.map(({ name }) => name))('%s meets every clause', (name) => {
    expect(judgeDraft(goodDraftNow(name))).toEqual({ rule: undefined, answer: undefined, notedBy: [] });
  });
});

describe('a vector at the provider', () => {
  it.each(atProvider.map((vector) => [`${vector.requirement} ${vector.name}`, vector] as const))(
    '%s',
    (_, { change, at, rule, ...vector }) => {
      const { status, issueType, code, notedBy } = at.ssp!;
      const judged = judgeDraft(
        change(goodDraftNow(interactionOf({ change, at, rule, ...vector }))),
        [],
        {},
        [],
        vector.serviceFiltering !== 'off',
      );
      expect(judged).toEqual({
        rule: status >= 400 ? rule : undefined,
        answer: status >= 400 ? { status, issueType, code } : undefined,
        notedBy: notedBy ? [notedBy] : [],
      });
    },
  );
});

describe('a provider with --strict-bookings', () => {
  it.each(interactions.map(({ name }) => name))('A-054 has nothing against a good request: %s', (name) => {
    expect(judgeDraft(goodDraftNow(name), [], {}, ['--strict-bookings'])).toEqual({
      rule: undefined,
      answer: undefined,
      notedBy: [],
    });
  });

  it.each(
    atProvider
      .filter(({ at }) => at.ssp!.status < 400 && at.ssp!.notedBy?.match(/^(booking|appointment)-/) && at.ssp!.strictly)
      .map((vector) => [vector.name, vector] as const),
  )('A-054 refuses %s with 422 INVALID_RESOURCE', (_, vector) => {
    const { rule, answer } = judgeDraft(vector.change(goodDraftNow(interactionOf(vector))), [], {}, [
      '--strict-bookings',
    ]);
    expect({ rule, answer }).toEqual({
      rule: vector.rule,
      answer: { status: 422, issueType: 'invalid', code: 'INVALID_RESOURCE' },
    });
  });

  it('A-053 takes the participant type of the assurance suite all the same', () => {
    const draft = vectorByName('booking-with-participant-type-of-dstu2')!.change(goodDraftNow('create-appointment'));
    expect(judgeDraft(draft, [], {}, ['--strict-bookings'])).toEqual({
      rule: undefined,
      answer: undefined,
      notedBy: ['booking-participant-types-are-known'],
    });
  });
});

describe('a rule that is switched off', () => {
  const violating = atProvider.filter(violates);

  it.each(providerRules.map(({ id }) => id))(
    '%s no longer refuses or notes what violates it, and a vector shows that it did',
    (id) => {
      const own = violating.filter(({ rule }) => rule === id);
      expect(own.length).toBeGreaterThan(0);
      for (const vector of own) {
        const judged = judgeDraft(
          vector.change(goodDraftNow(interactionOf(vector))),
          [id],
          {},
          [],
          vector.serviceFiltering !== 'off',
        );
        expect(judged.rule).not.toBe(id);
        expect(judged.notedBy).not.toContain(id);
      }
    },
  );
});

describe('every rule', () => {
  it("stands in a step of the request's story; the clauses about scopes, and no others, in that which --no-scope-check switches off", () => {
    expect(providerRules.filter(({ step }) => step === undefined)).toEqual([]);
    const byScope = providerRules.filter(({ step }) => step === 'scope').map(({ requirement }) => requirement);
    expect([...new Set(byScope)].sort()).toEqual([
      'P-09',
      'S-01',
      'S-02',
      'S-03',
      'S-04',
      'S-05',
      'S-06',
      'S-07',
      'S-08',
    ]);
    expect(providerRules.filter(({ requirement, step }) => /^(P-09|S-)/.test(requirement) && step !== 'scope')).toEqual(
      [],
    );
  });
});

describe('the vectors', () => {
  it('have names that differ', () => {
    const names = vectors.map(({ name }) => name);
    expect(names.filter((name, position) => names.indexOf(name) !== position)).toEqual([]);
  });
});
