/** What the kit books and registers with the vectors of, and a provider that is not strict answers again. */
const booked =
  /ParticipationType\|NONE |organization-type\|prov,|OrganisationType-1\|pharmacy |OrganisationType-1\|pharmacy,|HumanLanguage-1\|xx[, ]|Appointment\.identifier\.(?:system is missing|(?:use|type|period|assigner) is there, )|^Appointment\.appointmentType\.coding\.system is |^Organization\.(?:address\.state is there, |identifier:odsOrganisationCode is there 2 times)/;

/** The displays of 1.2.7, and what 1.6.2 made optional: the profiles are those of the versions between. */
const ofOtherVersions =
  /^the display of [A-Z_]+ is (NHS number invalid|Patient record not found|Submitted (parameter|resource) is not valid\.|Submitted request is malformed\/invalid\.), |^Practitioner\.name\.family is missing|^Medication(Statement|Request)\.(medication\[x\] is medicationCodeableConcept, not Reference|meta\.security is there, )/;

/**
 * Tests whose answers are not a mock's own, or are broken on purpose: part of the file's path, part of the test's name, and the reason. Where one names findings, it is left out of
 * these alone.
 */
const leftOut: readonly (readonly [file: string, test: RegExp, because: string, findings?: RegExp])[] = [
  [
    'mock-provider/test/wire.test.ts',
    /a rule that is switched off/,
    'what the rule would have refused is kept and answered again',
  ],
  [
    'mock-provider/test/wire.test.ts',
    /A-05[34] booking-with-|A-045 registration-with-unknown-/,
    'what the consumer sent is answered again (A-053, A-054)',
  ],
  ['test/replicas-conformance.test.ts', /./, 'what the kit books is answered again (A-053, A-054)', booked],
  [
    'test/chain.test.ts',
    /A-05[34] booking-with-|A-045 registration-with-unknown-/,
    'what the consumer sent is answered again (A-053, A-054)',
  ],
  [
    'test/request.test.ts',
    /A-05[34] booking-with-|A-045 registration-with-unknown-/,
    'what the consumer sent is answered again (A-053, A-054)',
  ],
  ['mock-provider/test/versions.test.ts', /./, 'other versions have other profiles (A-001, A-211)', ofOtherVersions],
  [
    'mock-provider/test/version-settings.test.ts',
    /./,
    'other versions have other profiles (A-001, A-211)',
    ofOtherVersions,
  ],
  [
    'test/page/lessons.test.ts',
    /are answered as their texts say/,
    'other versions have other profiles (A-001, A-211)',
    ofOtherVersions,
  ],
  [
    'test/replicas.test.ts',
    /a version that is lent to one request/,
    'other versions have other profiles, with service filtering (A-001, A-115)',
  ],
  ['conformance/test/versions.test.ts', /./, 'other versions have other profiles (A-001, A-211)', ofOtherVersions],
  ['conformance/test/mutants.test.ts', /rule is off|one thing wrong/, 'mutants are wrong on purpose'],
  ['conformance/test/mutants-of-html.test.ts', /one thing wrong/, 'mutants are wrong on purpose'],
  ['conformance/test/html.test.ts', /one thing wrong/, 'mutants are wrong on purpose'],
  ['conformance/test/', /./, 'what the consumer sent is answered again (A-053, A-054)', booked],
  ['/test/field/', /A-053 a code of another system/, 'what the consumer sent is answered again (A-053)'],
  [
    '/test/field/',
    /takes booking-with-organisation-type-of-another-/,
    'what the consumer sent is answered again (A-053)',
  ],
];

/** Whether a finding does not count in the test that runs; without one, whether none does. */
export const isLeftOut = (
  { testPath = '', currentTestName = '' }: { readonly testPath?: string; readonly currentTestName?: string },
  says?: string,
): boolean =>
  leftOut.some(
    ([file, test, , findings]) =>
      testPath.includes(file) &&
      test.test(currentTestName) &&
      (findings === undefined || (says !== undefined && findings.test(says))),
  );
