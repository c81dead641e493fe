import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { startTestSsp, type TestSsp } from './running-ssp.ts';
import { startPlainProvider, type PlainProvider } from './test-provider.ts';

const answer = '{"resourceType":"Bundle","type":"searchset"}';

let provider: PlainProvider;
let running: TestSsp;
const written: string[] = [];
const write = process.stderr.write.bind(process.stderr);
beforeAll(async () => {
  process.stderr.write = ((text: string) => written.push(text) > 0) as typeof process.stderr.write;
  provider = await startPlainProvider((_, res) => {
    res.setHeader('Content-Type', 'application/fhir+json');
    res.end(answer);
  });
  running = await startTestSsp(provider.root, ['--log', 'info', '--log-form', 'spine']);
});
afterAll(async () => {
  process.stderr.write = write;
  await Promise.all([running.ssp.close(), provider.close()]);
});

/** Sends a request, and gives the lines of it when all are written. */
async function linesOf(...changes: Parameters<typeof withHeader>[]): Promise<string[]> {
  written.length = 0;
  const draft = changes.reduce((made, change) => withHeader(...change)(made), running.good());
  await running.send(draft);
  const deadline = performance.now() + 5_000;
  while (!written.some((line) => line.includes('SSP0015')) && performance.now() < deadline)
    await new Promise(setImmediate);
  return written.flatMap((text) => text.split('\n')).filter((line) => line.includes('logReference='));
}

/** As Splunk finds the fields of a line by itself: name=value, quoted or not. */
const fieldsOf = (line: string): Record<string, string> =>
  Object.fromEntries(
    [...line.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, plain]) => [name, quoted ?? plain]),
  );

// Source: the query of nhsconnect/gpconnect-analytics: (logReference=SSP0001 OR SSP0015 OR SSP0016) | transaction internalID | table _time, SspTraceId, sspFrom, sspTo,
// interaction, responseCode, duration, responseSize, responseErrorMessage, method.
describe('A-254 --log-form spine', () => {
  it('writes what the query finds, of a request that went well', async () => {
    const lines = await linesOf(['Ssp-TraceID', '09a01679-2564-4fb4-9129-aecc81ea2706']);
    const [came, answered, ...others] = lines.map(fieldsOf);
    expect(others).toEqual([]);
    expect(came).toEqual({
      logReference: 'SSP0001',
      internalID: expect.stringMatching(/^ssp-\d+$/),
      SspTraceId: '09a01679-2564-4fb4-9129-aecc81ea2706',
      sspFrom: '200000000359',
      sspTo: '918999198738',
      interaction: 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1',
      method: 'GET',
    });
    expect(answered).toEqual({
      logReference: 'SSP0015',
      internalID: came!['internalID'],
      responseCode: '200',
      responseSize: String(answer.length),
      duration: expect.stringMatching(/^\d+\.\d{3}$/),
    });
    for (const line of lines) expect(line).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z logReference=/);
  });

  it('has a third line of one that was refused, which names the reason', async () => {
    const lines = (await linesOf(['Ssp-From', '200000000361'])).map(fieldsOf);
    expect(lines.map(({ logReference }) => logReference)).toEqual(['SSP0001', 'SSP0015', 'SSP0016']);
    expect(lines[1]).toMatchObject({ responseCode: '403' });
    expect(lines[2]).toMatchObject({ responseErrorMessage: 'data-sharing-agreed' });
    expect(new Set(lines.map(({ internalID }) => internalID)).size).toBe(1);
  });

  it('never holds what a client sent in place of an id', async () => {
    const lines = await linesOf(
      ['Ssp-TraceID', 'Jackson 9690937278'],
      ['Ssp-From', 'Jackson'],
      ['Ssp-InteractionID', 'Jackson=9690937278'],
    );
    expect(lines.join('\n')).not.toMatch(/Jackson|9690937278/);
    expect(fieldsOf(lines[0]!)).toMatchObject({
      SspTraceId: '(malformed)',
      sspFrom: '(malformed)',
      interaction: 'unknown',
    });
  });
});
