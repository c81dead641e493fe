import { describe, expect, it } from '@jest/globals';
import { providerErrors, type ProviderError } from '@mock-spine/shared/errors/provider-errors';
import { vectorByName, vectors } from '@mock-spine/shared/vectors/vectors';
import { decisions } from './facts/decisions.ts';
import { besideTable, section52 } from './facts/section-5-2.ts';

/** Every refusal by a provider that a vector expects, at either hop. */
const expected = vectors.flatMap(({ name, at }) =>
  [at.consumer, at.ssp].flatMap((written) =>
    written?.by === 'provider' && written.status >= 400
      ? [{ name, status: written.status, issueType: written.issueType, code: written.code }]
      : [],
  ),
);

const errors: Readonly<Record<string, ProviderError>> = providerErrors;

const rows = [...section52.map((row) => ({ ...row, by: 'A-001' })), ...besideTable];

describe.each(rows)('facts §5.2 $code', ({ status, issueType, code, display, by, key = code, tried, alsoAs = [] }) => {
  it(`${by} stands so in the error table of the provider`, () => {
    expect(decisions).toContain(by);
    expect(errors[key]).toEqual({ status, issueType, code, display });
  });

  it('has in every vector that expects it the status and the issue type of the table, or of a decision that is written down', () => {
    const answers = [{ status, issueType }, ...alsoAs];
    const others = expected.filter(
      (written) =>
        written.code === code &&
        !answers.some((answer) => answer.status === written.status && answer.issueType === written.issueType),
    );
    expect(others).toEqual([]);
    expect(alsoAs.filter(({ by }) => !decisions.has(by))).toEqual([]);
    expect(
      alsoAs.filter((answer) => !expected.some((written) => written.code === code && written.status === answer.status)),
    ).toEqual([]);
  });

  it('is expected by the vector that is named, or by none at all', () => {
    const atProvider = expected.filter((written) => written.code === code);
    if ('vector' in tried)
      expect(vectorByName(tried.vector)?.at.ssp).toMatchObject({ by: 'provider', status, issueType, code });
    else expect(atProvider).toEqual([]);
  });
});

describe('facts §5.2', () => {
  it('has every code that a vector expects of a provider', () => {
    const codes = rows.map(({ code }) => code as string | undefined);
    expect(expected.filter(({ code }) => !codes.includes(code))).toEqual([]);
  });

  it('has every row of the error table, but for those of A-002', () => {
    const keys = rows.map(({ key, code }) => key ?? code);
    expect(Object.keys(errors).filter((key) => !keys.includes(key))).toEqual([
      'FHIR_CONSTRAINT_VIOLATION',
      'PAYLOAD_TOO_LARGE',
      'UNSUPPORTED_MEDIA_TYPE',
      'REQUEST_TIMEOUT',
      'EXPECTATION_FAILED',
      'HEADERS_TOO_LARGE',
    ]);
  });

  it('has codes that no vector tries, and they are these', () => {
    expect(rows.filter(({ tried }) => 'not' in tried).map(({ code }) => code)).toEqual([
      'INVALID_IDENTIFIER_VALUE',
      'INVALID_PATIENT_DEMOGRAPHICS',
      'ORGANISATION_NOT_FOUND',
      'PRACTITIONER_NOT_FOUND',
      'NO_ORGANISATION_CONSENT',
      'DUPLICATE_REJECTED',
      'REFERENCE_NOT_FOUND',
      'NOT_IMPLEMENTED',
      'INTERNAL_SERVER_ERROR',
    ]);
  });
});
