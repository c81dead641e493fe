/** What the kit books with the vectors of, and a provider that is not strict answers again. */
const booked =
  /ParticipationType\|NONE |organization-type\|prov,|BookingOrganisation-1\) is there 2 times|Appointment\.extension:bookingOrganisation is there 2 times|Appointment\.identifier\.system is there 0 times/;

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
    /A-05[34] booking-with-/,
    'what the consumer sent is answered again (A-053, A-054)',
  ],
  ['test/chain.test.ts', /A-05[34] booking-with-/, 'what the consumer sent is answered again (A-053, A-054)'],
  ['test/request.test.ts', /A-05[34] booking-with-/, 'what the consumer sent is answered again (A-053, A-054)'],
  ['conformance/test/mutants.test.ts', /rule is off|one thing wrong/, 'mutants are wrong on purpose'],
  ['conformance/test/', /./, 'what the consumer sent is answered again (A-053, A-054)', booked],
  ['test/values-of-open-bindings.test.ts', /./, 'what the consumer sent is answered again (A-053)'],
  [
    'test/strict-bookings.test.ts',
    /takes booking-with-organisation-type-of-another-system/,
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
