import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { negotiate, readContentType, type Format, type Wishes } from './formats.ts';

describe('the format of an answer', () => {
  it.each<[string, Wishes, Format]>([
    ['nothing is asked for', {}, 'json'],
    ['only a FHIR Content-Type is there', { contentType: 'application/fhir+xml;charset=utf-8' }, 'xml'],
    ['only a Content-Type that is none of FHIR is there', { contentType: 'text/plain' }, 'json'],
    ['Accept is empty', { accept: '' }, 'json'],
    ['Accept is empty and the body is XML', { accept: ' ', contentType: 'application/fhir+xml' }, 'xml'],
    ['JSON is asked for', { accept: 'application/fhir+json' }, 'json'],
    ['XML is asked for', { accept: 'application/fhir+xml' }, 'xml'],
    ['XML is asked for with a charset', { accept: 'application/fhir+xml;charset=utf-8' }, 'xml'],
    ['XML is asked for with a charset after a space', { accept: 'application/fhir+xml; charset=UTF-8' }, 'xml'],
    ['XML is asked for with a quoted charset', { accept: 'application/fhir+xml;charset="utf-8"' }, 'xml'],
    ['the case is unusual', { accept: 'Application/FHIR+XML' }, 'xml'],
    ['Accept overrides Content-Type', { accept: 'application/fhir+json', contentType: 'application/fhir+xml' }, 'json'],
    ['anything is welcome', { accept: '*/*' }, 'json'],
    ['anything is welcome and the body is XML', { accept: '*/*', contentType: 'application/fhir+xml' }, 'json'],
    ['any application type is welcome', { accept: 'application/*' }, 'json'],
    ['generic XML is asked for', { accept: 'application/xml' }, 'xml'],
    ['XML has the higher quality', { accept: 'application/fhir+json;q=0.5, application/fhir+xml;q=0.9' }, 'xml'],
    ['XML is named and anything is welcome as much', { accept: '*/*, application/fhir+xml' }, 'xml'],
    ['both are named and XML comes first', { accept: 'application/fhir+xml, application/fhir+json' }, 'xml'],
    ['JSON is ruled out', { accept: 'application/fhir+json;q=0, application/json;q=0, text/json;q=0, */*' }, 'xml'],
    // Source: RFC 9110 §12.5.1: the most exact range counts, here for the type that is answered.
    ['the JSON of FHIR is ruled out', { accept: 'application/fhir+json;q=0, */*' }, 'xml'],
    ['the JSON of FHIR is wanted less', { accept: 'application/fhir+json;q=0.1, application/*;q=0.5' }, 'xml'],
    ['the JSON of FHIR is wanted less than generic', { accept: 'application/fhir+json;q=0.1, text/*' }, 'json'],
    ['the first Accept cannot be had', { accept: ['text/html', 'application/fhir+xml'] }, 'xml'],
    ['a browser asks', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }, 'xml'],
    ['DSTU2 is asked for, then anything', { accept: 'application/json+fhir, */*;q=0.1' }, 'json'],
    ['one charset cannot be had', { accept: 'application/fhir+json;charset=utf-16, application/fhir+xml' }, 'xml'],
    ['a comma stands in quotes', { accept: 'text/plain;a="x, application/fhir+json", application/fhir+xml' }, 'xml'],
    ['_format is short', { format: 'xml', accept: 'application/fhir+json' }, 'xml'],
    ['_format is short, for JSON', { format: 'json', accept: 'application/fhir+xml' }, 'json'],
    ['_format is a full type', { format: 'application/fhir+xml' }, 'xml'],
    ['_format lost its + to the decoder', { format: 'application/fhir xml' }, 'xml'],
    ['_format has a charset', { format: 'application/fhir json; charset=utf-8' }, 'json'],
    ['_format is generic', { format: 'text/xml' }, 'xml'],
    ['_format is generic JSON', { format: 'application/json', accept: 'text/html' }, 'json'],
    ['_format is empty', { format: '', accept: 'application/fhir+xml' }, 'xml'],
  ])('is found when %s', (_, wishes, answer) => {
    expect(negotiate(wishes)).toEqual({ answer });
  });

  it.each<[string, Wishes, string]>([
    ['HTML', { accept: 'text/html' }, 'text/html'],
    ['Turtle by _format', { format: 'ttl', accept: '*/*' }, 'ttl'],
    [
      'the JSON of DSTU2',
      { accept: 'application/json+fhir' },
      'application/json+fhir (of DSTU2: in STU3 it is application/fhir+json)',
    ],
    [
      'the XML of DSTU2 by _format',
      { format: 'application/xml fhir' },
      'application/xml+fhir (of DSTU2: in STU3 it is application/fhir+xml)',
    ],
    [
      'another charset',
      { accept: 'application/fhir+json;charset=iso-8859-1' },
      'application/fhir+json;charset=iso-8859-1 (only in UTF-8)',
    ],
    ['what is ruled out', { accept: 'application/fhir+json;q=0' }, 'application/fhir+json;q=0'],
    ['a quality that is none', { accept: 'application/fhir+json;q=high' }, 'application/fhir+json;q=high'],
    ['no media type', { accept: 'json' }, 'json'],
  ])('is refused when it is %s', (_, wishes, unsupported) => {
    expect(negotiate(wishes)).toEqual({ unsupported });
  });

  it('is found or refused, whatever is sent', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'application/fhir+jsonxml*;q=0.1,"\\ '), maxLength: 60 }),
    );
    fc.assert(
      fc.property(
        fc.option(text, { nil: undefined }),
        fc.option(fc.oneof(text, fc.array(text)), { nil: undefined }),
        fc.option(text, { nil: undefined }),
        (format, accept, contentType) => {
          expect(Object.keys(negotiate({ format, accept, contentType }))).toHaveLength(1);
        },
      ),
    );
  });
});

describe('the format of a body', () => {
  it.each<[string, Format | undefined]>([
    ['application/fhir+json', 'json'],
    ['application/fhir+xml', 'xml'],
    ['application/fhir+json;charset=utf-8', 'json'],
    ['application/fhir+json; charset=utf-8', 'json'],
    ['application/fhir+json ; Charset="UTF-8"', 'json'],
    ['application/xml', 'xml'],
    ['text/xml', 'xml'],
    ['application/json', 'json'],
    ['application/json+fhir', undefined],
    ['application/fhir+json;charset=utf-16', undefined],
    ['application/fhir+json, application/fhir+xml', undefined],
    ['text/plain', undefined],
    ['json', undefined],
    ['application/*', undefined],
    ['', undefined],
  ])('is read from Content-Type: %j', (value, format) => {
    expect(readContentType(value)).toBe(format);
  });
});
