/** Tests whose answers are not a mock's own, or are broken on purpose: part of the file's path, part of the test's name where it is not the whole file, and the reason. */
const leftOut: readonly (readonly [file: string, test: RegExp, because: string])[] = [
  ['mock-provider/test/wire.test.ts', /a rule that is switched off/, 'what the rule would have refused is kept and answered again'],
  ['mock-provider/test/wire.test.ts', /A-05[34] booking-with-/, 'what the consumer sent is answered again (A-053, A-054)'],
  ['test/chain.test.ts', /A-05[34] booking-with-/, 'what the consumer sent is answered again (A-053, A-054)'],
];

/** The test files whose answers are judged. */
const judged = /packages\/mock-provider\/|packages\/mock-ssp\/test\/(refusals|own-answers)\.|\/test\/(chain|joined-view|records-[a-z-]+)\.test/;

/** Whether the test that runs is left out, by name. */
export const isLeftOut = ({ testPath = '', currentTestName = '' }: { readonly testPath?: string; readonly currentTestName?: string }): boolean =>
  !judged.test(testPath) || leftOut.some(([file, test]) => testPath.includes(file) && test.test(currentTestName));
