import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startChain, type Chain } from '../support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
}, 60_000);
afterAll(() => chain.close());

interface Lesson {
  readonly title: string;
  readonly requests: readonly {
    readonly says: string;
    readonly send: object;
    readonly times: number;
    readonly faults?: object[];
    readonly profile?: string;
  }[];
  readonly question: { readonly choices: readonly { readonly right: boolean }[] };
}

interface Came {
  readonly response?: { readonly status: number };
  readonly error?: string;
}

const ask = async (path: string, body?: unknown): Promise<unknown> =>
  (await chain.control('ssp', path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })).json();

/** What each request of each lesson is answered, in the order of the texts. */
const answers: Record<string, (number | 'closed')[]> = {
  'A good request': [200],
  'Who are you? Certificates': [496, 495, 403],
  'Expired and revoked': [495, 495, 495, 'closed'],
  'The right doors - ciphers and versions': ['closed', 'closed', 200],
  'Four headers': [400, 403, 403],
  'What a token says': [200, 400, 400],
  Scopes: [400, 400, 400],
  'Booking, and the race for a slot': [200, 201],
  'When the provider is down': [502, 504, 503],
  'Practices of other versions': [200, 200, 404, 200, 400],
  'Records and filters': [200, 200, 422, 200, 200],
  'Records from real systems': [200, 200, 200],
  'Reading a scorecard': [200, 400, 400],
};

describe('the lessons', () => {
  it('are answered as their texts say', async () => {
    const { lessons } = (await ask('/lessons')) as { lessons: Lesson[] };
    const came: Record<string, (number | 'closed')[]> = {};
    for (const { title, requests } of lessons) {
      came[title] = [];
      for (const { send, faults, profile } of requests) {
        const { response, error } = (await ask('/send', { ...send, faults, profile })) as Came;
        if (error !== undefined) throw new Error(`${title}: ${error}`);
        came[title].push(response?.status ?? 'closed');
      }
    }
    expect(came).toEqual(answers);
    expect(await ask('/provider/profile')).toEqual({ profile: '1.6.0' });
  });

  it('are at least eight, and each question has one right answer', async () => {
    const { lessons } = (await ask('/lessons')) as { lessons: Lesson[] };
    expect(lessons.length).toBeGreaterThanOrEqual(8);
    expect(lessons.map(({ question }) => question.choices.filter(({ right }) => right).length)).toEqual(
      lessons.map(() => 1),
    );
  });
});
