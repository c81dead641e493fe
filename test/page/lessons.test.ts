import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withoutHeader } from '@mock-spine/shared/vectors/changes';
import { startChain, type Chain } from '../support/chain.ts';

let chain: Chain;
let lessons: readonly Lesson[];
/** What came of each request of each lesson, in the order of the texts. */
const came: Record<string, Came[]> = {};

beforeAll(async () => {
  chain = await startChain();
  lessons = ((await ask('/lessons')) as { lessons: Lesson[] }).lessons;
  for (const { title, requests } of lessons) {
    const all: Came[] = [];
    for (const { send, faults, profile } of requests) all.push(await post({ ...send, faults, profile }));
    came[title] = all;
  }
});
afterAll(() => chain.close());

interface Lesson {
  readonly title: string;
  readonly text: string;
  readonly requests: readonly {
    readonly says: string;
    readonly send: object;
    readonly times: number;
    readonly faults?: object[];
    readonly profile?: string;
  }[];
  readonly question: {
    readonly choices: readonly { readonly right: boolean }[];
  };
}

interface Came {
  readonly response?: { readonly status: number; readonly body?: Resource };
  readonly error?: string;
  readonly because?: {
    readonly by: string;
    readonly kind: string;
    readonly says: string;
  };
  readonly request: {
    readonly url: string;
    readonly token: { readonly encoded: string; readonly claims: Claims };
  };
  readonly exchange?: {
    readonly id: string;
    readonly kind: string;
    readonly forwarded?: boolean;
  };
}

interface Claims {
  readonly exp: number;
  readonly iat: number;
}

interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly title?: string;
  readonly entry?: readonly { readonly resource: Resource }[];
  readonly issue?: readonly Issue[];
  readonly emptyReason?: {
    readonly coding: readonly { readonly code: string }[];
  };
  readonly extension?: readonly {
    readonly url: string;
    readonly valueCode?: string;
  }[];
  readonly name?: readonly {
    readonly family?: string;
    readonly given?: readonly string[];
  }[];
}

interface Issue {
  readonly severity: string;
  readonly details: {
    readonly coding: readonly {
      system: string;
      code: string;
      display: string;
    }[];
  };
}

const ask = async (path: string, body?: unknown): Promise<unknown> =>
  (await chain.control('ssp', path, body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) })).json();
const post = async (order: object): Promise<Came> => (await ask('/send', order)) as Came;

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
  'A record as HTML': [200, 200, 200, 200, 400],
  'The whole way to a record': [200, 200],
};

describe('the lessons', () => {
  it('are answered as their texts say', async () => {
    expect(Object.values(came).flatMap((all) => all.flatMap(({ error }) => error ?? []))).toEqual([]);
    expect(
      Object.fromEntries(
        Object.entries(came).map(([title, all]) => [title, all.map(({ response }) => response?.status ?? 'closed')]),
      ),
    ).toEqual(answers);
    expect(await ask('/provider/profile')).toEqual({ profile: '1.6.0' });
  });

  it('are at least eight, and each question has one right answer', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(8);
    expect(lessons.map(({ question }) => question.choices.filter(({ right }) => right).length)).toEqual(
      lessons.map(() => 1),
    );
  });
});

const of = (title: string, place: number): Came => {
  const one = came[title]?.[place];
  if (!one) throw new Error(`${title} has no request ${place}.`);
  return one;
};
const bodyOf = (title: string, place: number): Resource => {
  const { response } = of(title, place);
  if (!response?.body) throw new Error(`${title}: request ${place} has no body.`);
  return response.body;
};
const inBundle = (bundle: Resource, type: string): Resource[] =>
  (bundle.entry ?? []).map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type);
const decidedBy = (title: string): (string | undefined)[] => (came[title] ?? []).map(({ because }) => because?.by);
/** The ten lists that the nine areas have: allergies have two. Source: GP Connect 1.6.0, "Using the List resource". */
const listsOfAreas = (bundle: Resource): Resource[] =>
  inBundle(bundle, 'List').filter(({ title }) => titles.has(title));
const titles: ReadonlySet<string | undefined> = new Set(
  `Allergies and adverse reactions|Ended allergies|Medications and medical devices|List of consultations|Problems|Immunisations|Uncategorised data
|Investigations and results|Outbound referral|Patient recall administration`
    .split('|')
    .map((title) => title.trim()),
);
const warningsOf = ({ extension = [] }: Resource): (string | undefined)[] =>
  extension.filter(({ url }) => url.endsWith('ListWarningCode-1')).map(({ valueCode }) => valueCode);

/** Source of each: the sentence of the lesson that it is named after. */
describe('what the lessons say is so', () => {
  it('"the provider\'s whole address stands behind the SSP\'s"', () => {
    expect(of('A good request', 0).request.url).toMatch(/^https:\/\/[^/]+\/https:\/\/[^?]+\/Patient\?/);
  });

  it('"a provider says nothing at all in either case; it closes the connection"', async () => {
    for (const one of ['no-client-certificate', 'client-certificate-lookalike-ca'])
      expect(await post({ break: one, at: 'ssp' })).not.toHaveProperty('response');
  });

  it('"the journal has an entry for the connection, and it names the reason in plain words"', async () => {
    for (const place of [0, 1]) {
      const { exchange, because } = of('The right doors - ciphers and versions', place);
      expect(exchange?.kind).toBe('connection');
      expect(because?.says).toMatch(place === 0 ? /no version newer than/ : /no cipher suite of the four families/);
    }
  });

  it('"an ASID in Ssp-To that no system has", and the SSP refuses before the provider hears of it', () => {
    expect(of('Four headers', 1).because?.says).toMatch(/is the ASID of no registered system/);
    expect(decidedBy('Four headers')).toEqual(['ssp', 'ssp', 'ssp']);
    expect(of('Four headers', 2).exchange?.forwarded).toBe(false);
  });

  it('a token has "three parts with a full stop between them, of which the third is empty", and `exp` is `iat` plus 300', () => {
    const { encoded, claims } = of('What a token says', 0).request.token;
    expect(encoded).toMatch(/^[\w-]+\.[\w-]+\.$/);
    expect(claims.exp - claims.iat).toBe(300);
    expect(of('What a token says', 1).request.token.claims.exp - claims.iat).toBeGreaterThanOrEqual(301);
  });

  it('a wrong scope "is refused by the provider with 400"', () => {
    expect(decidedBy('Scopes')).toEqual(['provider', 'provider', 'provider']);
  });

  it('of two bookings of one slot at the same time "only one can be first"; the provider answers the other 409', async () => {
    const { body } = (await ask('/issue', {
      interaction: 'create-appointment',
      patient: 'normal',
    })) as { body: string };
    const order = {
      interaction: 'create-appointment',
      patient: 'normal',
      body: JSON.parse(body) as object,
    };
    const both = await Promise.all([post(order), post(order)]);
    expect(both.map(({ response }) => response?.status).toSorted()).toEqual([201, 409]);
  });

  it('for a provider that is down the SSP answers "in its own words"', () => {
    expect(decidedBy('When the provider is down')).toEqual(['ssp', 'ssp', 'ssp']);
    for (const place of [0, 1, 2])
      expect(bodyOf('When the provider is down', place).issue?.[0]?.details.coding[0]?.system).toBe(
        'http://fhir.nhs.net/ValueSet/gpconnect-schedule-response-code-1-0',
      );
  });

  it('a system of 1.2 warns NOT_IMPLEMENTED and one of 1.6.0 does not', () => {
    const warnings = [0, 1].map((place) => inBundle(bodyOf('Practices of other versions', place), 'OperationOutcome'));
    expect(
      warnings[0]!.flatMap(({ issue = [] }) =>
        issue.map(({ severity, details }) => [severity, details.coding[0]!.code]),
      ),
    ).toContainEqual(['warning', 'NOT_IMPLEMENTED']);
    expect(warnings[1]).toEqual([]);
  });

  it('the display of 1.2 is "Patient record not found", and "the system of the code is the ValueSet"', () => {
    expect(bodyOf('Practices of other versions', 2).issue?.[0]?.details.coding[0]).toEqual({
      system: 'https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1',
      code: 'PATIENT_NOT_FOUND',
      display: 'Patient record not found',
    });
  });

  it('"a practitioner at a system of 1.6.2, without a family name"', () => {
    const [name] = bodyOf('Practices of other versions', 3).name ?? [];
    expect([name?.given?.length, name?.family]).toEqual([1, undefined]);
  });

  it('a record has "all nine areas of a patient with something in each", and its story has the body', async () => {
    const lists = listsOfAreas(bodyOf('Records and filters', 0));
    expect(lists.map(({ entry }) => (entry?.length ?? 0) > 0)).toEqual(Array.from(titles, () => true));
    const story = (await ask(`/exchanges/${of('Records and filters', 0).exchange!.id}?reveal=true`)) as {
      bodies: { answer: { text?: string } };
    };
    expect(story.bodies.answer.text).toMatch(/^\{"resourceType":"Bundle"/);
  });

  it('of an empty record "each list says that no content is recorded"', () => {
    expect(
      listsOfAreas(bodyOf('Records and filters', 1)).map(({ entry, emptyReason }) => [
        entry,
        emptyReason?.coding[0]?.code,
      ]),
    ).toEqual(Array.from(titles, () => [undefined, 'no-content-recorded']));
  });

  it('"the record comes all the same, with a warning"', () => {
    expect(inBundle(bodyOf('Records and filters', 3), 'OperationOutcome')[0]?.issue?.[0]?.severity).toBe('warning');
  });

  it('confidential items "are left out, and the lists of those areas warn, empty or not"; that of allergies is empty', () => {
    const lists = listsOfAreas(bodyOf('Records and filters', 4));
    const warning = lists.filter((list) => warningsOf(list).includes('confidential-items'));
    expect(warning.length).toBeGreaterThan(titles.size / 2 - 1);
    expect(warning.some(({ entry }) => entry !== undefined)).toBe(true);
    expect(warning.find(({ title }) => title === 'Allergies and adverse reactions')).not.toHaveProperty('entry');
  });

  it('records of real systems have words of four thousand letters, line breaks of Windows, tabs and letters beyond ASCII', () => {
    const texts = [0, 1, 2].map((place) => JSON.stringify(bodyOf('Records from real systems', place)));
    const all = texts.join('');
    expect(all).toMatch(/\\r\\n/);
    expect(all).toMatch(/\\t/);
    expect(all).toMatch(/[^\x20-\x7e]/);
    const strings: string[] = [];
    JSON.stringify(bodyOf('Records from real systems', 2), (_, value: unknown) => {
      if (typeof value === 'string') strings.push(value);
      return value;
    });
    expect(Math.max(...strings.map(({ length }) => length))).toBeGreaterThanOrEqual(4000);
    const ids = (bodyOf('Records from real systems', 1).entry ?? []).map(({ resource }) => resource.id ?? '');
    expect(ids.filter((id) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)).length).toBeGreaterThan(0);
  });

  it('a scorecard is of "the consumer\'s own traffic and of nothing else: what this page sends does not count"', async () => {
    const consumers = async () =>
      (
        (await ask('/scorecard')) as {
          consumers: { counts: Record<string, number> }[];
        }
      ).consumers;
    expect(await consumers()).toEqual([]);
    await chain.send(withoutHeader('Ssp-TraceID')(chain.good('search-patient')));
    let counted = await consumers();
    while ((counted[0]?.counts['broken'] ?? 0) === 0) counted = await consumers();
    expect(Object.keys(counted[0]!.counts).toSorted()).toEqual(['broken', 'met', 'never-exercised']);
    expect(counted[0]!.counts['met']).toBeGreaterThan(5);
  });
});
