import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startChain, type Chain } from '../support/chain.ts';

let chain: Chain;
beforeAll(async () => {
  chain = await startChain();
});
afterAll(() => chain.close());

const post = async (path: string, order: object): Promise<{ readonly status: number; readonly json: Answered }> => {
  const answer = await chain.control('ssp', path, { method: 'POST', body: JSON.stringify(order) });
  return { status: answer.status, json: (await answer.json()) as Answered };
};

interface Answered {
  readonly error?: string;
  readonly body?: string;
  readonly response: { readonly status: number; readonly body: Bundle };
}

interface Bundle {
  readonly entry: readonly [{ readonly resource: { readonly section: readonly [{ text: { div: string } }] } }];
}

const divOf = ({ response }: Answered): string => response.body.entry[0].resource.section[0].text.div;

describe('the lesson on Access Record HTML', () => {
  it('is answered as its text says', async () => {
    const { lessons } = (await (await chain.control('ssp', '/lessons')).json()) as {
      lessons: { title: string; requests: { send: object }[] }[];
    };
    const { requests } = lessons.find(({ title }) => title === 'A record as HTML')!;
    const [medication, encounters, problems, summary] = await Promise.all(
      requests.slice(0, 4).map(async ({ send }) => divOf((await post('/send', send)).json)),
    );
    expect(medication!.match(/<table /g)).toHaveLength(5);
    expect(encounters).toContain("<p>For the period '01-May-2015' to '31-Dec-2016'</p>");
    expect(problems).toMatch(
      /<h2>Active Problems and Issues<\/h2>.*?<div class="exclusion-banner">.*?<table id="prb-tab-act">/,
    );
    expect(problems!.match(/exclusion-banner/g)).toHaveLength(1);
    expect(summary).toContain('<div class="gptransfer-banner"><p>Patient record transfer from previous GP practice');
  });
});

describe('an order for a section', () => {
  it('has the section and the period in the body', async () => {
    const { json } = await post('/issue', { interaction: 'get-care-record', section: 'OBS', period: '2015/' });
    const { parameter } = JSON.parse(json.body!) as { parameter: object[] };
    expect(parameter.slice(1)).toEqual([
      {
        name: 'recordSection',
        valueCodeableConcept: {
          coding: [{ system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1', code: 'OBS' }],
        },
      },
      { name: 'timePeriod', valuePeriod: { start: '2015' } },
    ]);
  });

  it.each([
    [
      { interaction: 'search-patient', section: 'OBS' },
      'A section is of get-care-record alone; this is search-patient.',
    ],
    [
      { interaction: 'search-patient', period: '2015/' },
      'A period is of get-care-record alone; this is search-patient.',
    ],
    [{ interaction: 'get-care-record', period: '2015' }, 'period does not make sense: a period is expected'],
  ])('%j is refused', async (order, says) => {
    const { status, json } = await post('/issue', order);
    expect([status, json.error]).toEqual([400, expect.stringContaining(says)]);
  });
});

it("the page's policy permits the style of a section by its hash, and no other that stands in a page", async () => {
  const source = readFileSync(
    new URL('../../packages/mock-ssp/src/page/story/record-section.js', import.meta.url),
    'utf8',
  );
  const [, style] = /const style =\s*'([^']*)';/.exec(source)!;
  const hash = createHash('sha256').update(style!).digest('base64');
  const policy = (await chain.control('ssp', '/')).headers.get('content-security-policy');
  expect(policy).toContain(`style-src 'self' 'sha256-${hash}';`);
  expect(policy).not.toContain('unsafe');
});
