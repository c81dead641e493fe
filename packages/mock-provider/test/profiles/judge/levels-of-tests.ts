import type { Level } from '../../../src/profiles/levels.ts';

/** Tests whose provider has settings of another level: part of the file's path, and part of the test's name. */
const others: readonly (readonly [file: string, test: RegExp, level: Level])[] = [
  ['mock-provider/test/service-filtering.test.ts', /^(?!.*A-115 without)/, '1.2.8'],
  ['conformance/test/mutants.test.ts', /with service filtering/, '1.2.8'],
  ['/test/field/', /A-115 service filtering tells/, '1.2.8'],
  ['/test/chain.test.ts', /A-115 slot-service-/, '1.2.8'],
  ['mock-provider/test/state.test.ts', /A-048 is switched off from the start by a setting/, '1.2.8'],
  ['mock-provider/test/emitted.test.ts', /./, '1.2.8'],
  ['mock-provider/test/wire.test.ts', /./, '1.2.8'],
  ['mock-provider/test/interactions.test.ts', /./, '1.2.8'],
  ['mock-provider/test/slots.test.ts', /./, '1.2.8'],
  ['mock-provider/test/formats.test.ts', /./, '1.2.8'],
  ['mock-provider/test/urls/urls.test.ts', /./, '1.2.8'],
];

/** The level at which a test's mocks answer. */
export const levelOf = ({
  testPath = '',
  currentTestName = '',
}: {
  readonly testPath?: string;
  readonly currentTestName?: string;
}): Level => others.find(([file, test]) => testPath.includes(file) && test.test(currentTestName))?.[2] ?? '1.6.0';
