/** Tests whose answers are not a mock's own, or are broken on purpose: part of the file's path, part of the test's name where it is not the whole file, and the reason. */
const leftOut: readonly (readonly [file: string, test: RegExp, because: string])[] = [
  ['mock-provider/test/wire.test.ts', /a rule that is switched off/, 'what the rule would have refused is kept and answered again'],
  ['mock-provider/test/wire.test.ts', /A-05[34] booking-with-/, 'what the consumer sent is answered again (A-053, A-054)'],
  ['test/chain.test.ts', /A-05[34] booking-with-/, 'what the consumer sent is answered again (A-053, A-054)'],
  ['test/request.test.ts', /A-05[34] booking-with-/, 'what the consumer sent is answered again (A-053, A-054)'],
  ['conformance/test/mutants.test.ts', /./, 'mutants are wrong on purpose, and a provider that is none books what the vectors of A-053 and A-054 send'],
  ['test/values-of-open-bindings.test.ts', /./, 'what the consumer sent is answered again (A-053)'],
  ['test/strict-bookings.test.ts', /takes booking-with-organisation-type-of-another-system/, 'what the consumer sent is answered again (A-053)'],
];

/** Whether the test that runs is left out, by name. */
export const isLeftOut = ({ testPath = '', currentTestName = '' }: { readonly testPath?: string; readonly currentTestName?: string }): boolean =>
  leftOut.some(([file, test]) => testPath.includes(file) && test.test(currentTestName));
