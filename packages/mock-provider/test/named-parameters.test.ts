import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import type { Vector } from '@mock-spine/shared/vectors/vector';
import { interactionOf, vectors } from '@mock-spine/shared/vectors/vectors';
import { goodDraftNow } from './judge-draft.ts';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const queryOf = ({ path }: Draft): URLSearchParams => new URLSearchParams(path.split('?', 2)[1] ?? '');

/** The parameters that a vector sends otherwise than a good request. */
function changedBy(vector: Vector): readonly string[] {
  const good = goodDraftNow(interactionOf(vector));
  const [before, after] = [queryOf(good), queryOf(vector.change(good))];
  return [...new Set([...before.keys(), ...after.keys()])].filter(
    (name) => before.getAll(name).join('&') !== after.getAll(name).join('&'),
  );
}

const ofQuery = vectors
  .filter(({ at, serviceFiltering }) => at.ssp?.by === 'provider' && at.ssp.status >= 400 && serviceFiltering !== 'on')
  .filter(({ at }) => at.ssp!.status !== 415)
  .map((vector) => [vector.name, vector, changedBy(vector)] as const)
  .filter(([, , changed]) => changed.length > 0);

describe('a refused parameter of a query is named in the diagnostics', () => {
  // Source: find a patient and search for a patient's documents pages of Access Document, 1.6.0, "Error handling":
  // "Errors returned due to query parameter failure MUST include diagnostic information detailing the invalid query parameter."
  it.each(ofQuery)('%s', async (_, { change, ...vector }, changed) => {
    const { body } = await running.send(change(running.good(interactionOf({ change, ...vector }))));
    const { diagnostics } = issueIn(body);
    expect(changed.filter((name) => diagnostics?.includes(name))).not.toEqual([]);
  });

  // Source: search for a patient's documents page, 1.6.0, "_include parameters", which prints each with a space before its value.
  it.each([
    ['with a space', '_include=', '_include=%20', '_include= DocumentReference:subject:Patient'],
    ['in another case', 'subject:Patient', 'Subject:patient', '_include=DocumentReference:Subject:patient'],
    ['without recurse', '_revinclude:recurse', '_revinclude', '_revinclude=PractitionerRole:practitioner'],
    ['after an escaped ampersand', '&', '&amp;', 'amp;_include=DocumentReference:custodian:Organization'],
  ])('an include %s as it was sent', async (_, from, to, found) => {
    const draft = running.good('search-documentreference');
    const { status, body } = await running.send({ ...draft, path: draft.path.replaceAll(from, to) });
    expect(status).toBe(422);
    expect(issueIn(body).diagnostics).toContain(`; found "${found}". Send it exactly so`);
  });

  it('in every search of Access Document', () => {
    const interactions = new Set(ofQuery.map(([, vector]) => interactionOf(vector)));
    expect(interactions).toContain('search-patient-documents');
    expect(interactions).toContain('search-documentreference');
  });
});
