import { describe, expect, it } from '@jest/globals';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { vectors } from '@mock-spine/shared/vectors/vectors';
import { goodDraftNow, passedBy } from './judge-draft.ts';

/** The capability statement asks for nothing. */
const isStatement = ({ endpoint }: (typeof interactions)[number]): boolean => endpoint === 'metadata';

describe('every interaction', () => {
  it.each(interactions.filter((one) => !isStatement(one)).map(({ name }) => name))(
    '%s has a rule of its own, which a good request meets, and vectors that break it',
    (name) => {
      const own = passedBy(goodDraftNow(name)).filter(({ step }) => step === 'interaction');
      expect(own).not.toEqual([]);
      expect(vectors.filter(({ interaction }) => interaction === name)).not.toEqual([]);
    },
  );
});
