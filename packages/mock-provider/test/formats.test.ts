import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withHeader, withPath, withoutHeader } from '@mock-spine/shared/vectors/changes';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { readXml } from '../src/fhir/read-xml.ts';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider(['--service-filtering']);
});
afterAll(() => running.provider.close());

const reads = [
  'read-metadata',
  'read-metadata-structured',
  'read-metadata-documents',
  'search-patient',
  'read-patient',
  'search-practitioner',
  'read-practitioner',
  'search-organization',
  'read-organization',
  'read-location',
  'search-healthcareservice',
  'read-healthcareservice',
  'search-slot',
];

describe('an answer in XML', () => {
  it.each(reads)('A-006 says what the JSON of %s says, and nothing else', async (name) => {
    const json = await running.send(running.good(name));
    const xml = await running.send(withHeader('Accept', 'application/fhir+xml')(running.good(name)));
    expect(json.status).toBe(200);
    expect(xml.status).toBe(200);
    expect(xml.headers['content-type']).toBe('application/fhir+xml;charset=utf-8');
    expect(readXml(xml.body)).toEqual({ resource: JSON.parse(json.body) });
  });

  it('A-006 is given to a refusal too', async () => {
    const { status, headers, body } = await running.send(
      withPath('/Patient/404')(withHeader('Accept', 'application/fhir+xml')(running.good('read-patient'))),
    );
    expect(status).toBe(404);
    expect(headers['content-type']).toBe('application/fhir+xml;charset=utf-8');
    expect(body).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?><OperationOutcome xmlns="http:\/\/hl7.org\/fhir">.*<code value="PATIENT_NOT_FOUND"\/>/,
    );
  });
});

describe('the format of an answer', () => {
  // Source: general API guidance page: the charset is explicit, and no space stands before it. The examples of the API pages have one.
  const jsonType = 'application/fhir+json;charset=utf-8';
  const xmlType = 'application/fhir+xml;charset=utf-8';
  const metadata = (change: (draft: Draft) => Draft) => running.send(change(running.good('read-metadata')));

  it.each([
    ['application/fhir+json;charset=utf-8', jsonType],
    ['application/fhir+json; charset=UTF-8', jsonType],
    ['application/fhir+xml, application/fhir+json;q=0.5', xmlType],
    ['application/fhir+xml;q=0.1, application/fhir+json;q=0.9', jsonType],
    ['text/html, */*;q=0.1', jsonType],
    ['application/fhir+json;q=0, application/fhir+xml', xmlType],
  ])('A-006 is for Accept %s: %s', async (accept, expected) => {
    const { status, headers } = await metadata(withHeader('Accept', accept));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(expected);
  });

  it.each([
    ['application/fhir%2Bxml', xmlType],
    ['application/fhir+xml', xmlType],
    ['xml', xmlType],
    ['json', jsonType],
  ])('A-006 is for _format=%s: %s, whatever Accept says', async (format, expected) => {
    const { status, headers } = await metadata((draft) =>
      withPath(`/metadata?_format=${format}`)(withHeader('Accept', 'application/fhir+json')(draft)),
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toBe(expected);
  });

  it('A-006 is that of the Content-Type where nothing is asked for', async () => {
    const { headers } = await metadata((draft) =>
      withHeader('Content-Type', 'application/fhir+xml')(withoutHeader('Accept')(draft)),
    );
    expect(headers['content-type']).toBe(xmlType);
  });
});

describe('a body in XML', () => {
  it('A-006 is read like the same body in JSON', async () => {
    const draft = running.good('register-patient');
    const body =
      '<Parameters xmlns="http://hl7.org/fhir"><parameter><name value="registerPatient"/><resource><Patient>' +
      '<identifier><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="9690937278"/></identifier>' +
      '<name><use value="official"/><family value="SAMUAL"/><given value="Lucien"/></name><birthDate value="1938-12-11"/></Patient></resource></parameter></Parameters>';
    const inXml = await running.send(
      withHeader('Content-Type', 'application/fhir+xml;charset=utf-8')({ ...draft, body }),
    );
    expect(inXml.status).toBe(409);
    expect(inXml.body).toContain('DUPLICATE_REJECTED');
  });

  it.each([
    [
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><Parameters xmlns="http://hl7.org/fhir"><id value="&a;"/></Parameters>',
      400,
    ],
    ['{"resourceType":"Parameters"}', 400],
    ['<Parameters xmlns="http://example.org"/>', 422],
  ])('A-006 that is %s is refused with %i', async (body, expected) => {
    const { status } = await running.send(
      withHeader('Content-Type', 'application/fhir+xml;charset=utf-8')({ ...running.good('register-patient'), body }),
    );
    expect(status).toBe(expected);
  });
});
