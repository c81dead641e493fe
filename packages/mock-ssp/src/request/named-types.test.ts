import { describe, expect, it } from '@jest/globals';
import { all, withHeader, withPath, withoutHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { factsOf, goodDraftNow, judgeDraft } from '../../test/facts-of.ts';
import { chooseForm } from './facts.ts';

const accept = (value: string): Change => withHeader('Accept', value);
const sent = (value: string): Change => withHeader('Content-Type', value);
const none = withoutHeader('Accept');
const format = (value: string): Change => withPath(`/metadata?_format=${value}`);

const refused = {
  rule: 'fhir-type-named',
  answer: { status: 415, issueType: 'not-supported', text: 'Unsupported_Media_Type' },
};

describe('A-025 types that are none of FHIR are refused', () => {
  it.each<[string, Change]>([
    ['Accept alone', accept('text/plain')],
    ['several in Accept', accept('text/html, application/pdf;q=0.5')],
    ['a FHIR type that is not wanted', accept('text/html, application/fhir+json;q=0')],
    ['Content-Type alone', all(none, sent('application/x-www-form-urlencoded'))],
    ['_format alone', all(none, format('text/turtle'))],
    ['no type at all in Accept', accept('fhir')],
  ])('%s', (_, change) => {
    expect(judgeDraft(change(goodDraftNow()))).toMatchObject(refused);
  });
});

describe('A-025 a FHIR type named anywhere is enough, and so is none', () => {
  it.each<[string, Change]>([
    ['nothing named', none],
    ['an empty Accept', accept('')],
    ['STU3 JSON', accept('application/fhir+json')],
    ['STU3 XML with a charset, in capitals', accept('Application/FHIR+XML; charset=utf-8')],
    ['DSTU2 JSON', accept('application/json+fhir')],
    ['DSTU2 XML', accept('application/xml+fhir')],
    ['plain JSON', accept('application/json')],
    ['anything', accept('*/*')],
    ['what a browser sends', accept('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8')],
    ['Content-Type only', all(accept('text/plain'), sent('application/fhir+xml'))],
    ['_format only', all(accept('text/plain'), format('xml'))],
    ['_format with a + that is not encoded', all(accept('text/plain'), format('application/fhir+json'))],
  ])('%s', (_, change) => {
    expect(judgeDraft(change(goodDraftNow())).rule).toBeUndefined();
  });
});

describe('A-025 a refusal is written in the first FHIR type that is named', () => {
  it.each<[string, Change, string]>([
    ['nothing named', none, 'application/fhir+json'],
    ['Accept */*', accept('*/*'), 'application/fhir+json'],
    ['Accept XML', accept('application/fhir+xml;charset=utf-8'), 'application/fhir+xml'],
    [
      'Accept XML rather than JSON',
      accept('application/fhir+json;q=0.5, application/fhir+xml'),
      'application/fhir+xml',
    ],
    ['plain XML', accept('text/xml'), 'application/fhir+xml'],
    ['DSTU2 XML', accept('application/xml+fhir'), 'application/xml+fhir'],
    ['DSTU2 JSON', accept('application/json+fhir'), 'application/json+fhir'],
    ['_format before Accept', format('application/fhir%2Bxml'), 'application/fhir+xml'],
    ['Accept before Content-Type', sent('application/fhir+xml'), 'application/fhir+json'],
    ['Content-Type where there is no Accept', all(none, sent('application/fhir+xml')), 'application/fhir+xml'],
    ['nothing of FHIR', accept('text/plain'), 'application/fhir+json'],
  ])('%s', (_, change, type) => {
    expect(chooseForm(factsOf(change(goodDraftNow()))).type).toBe(type);
  });
});
