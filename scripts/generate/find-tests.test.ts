import { describe, expect, it } from '@jest/globals';
import { findTests } from './find-tests.ts';

const files: Readonly<Record<string, string>> = {
  'packages/a/test/call.test.ts':
    "import { calls } from './call-cases.ts';\nimport { send } from './support/send.ts';\nit('L-02', …)",
  'packages/a/test/call-cases.ts': "import {\n  more,\n} from './more.ts';\nexport const calls = ['P-05', 'A-0451'];",
  'packages/a/test/more.ts': "import { calls } from './call-cases.ts';\nexport const more = ['X-03'];",
  'packages/a/test/support/send.ts': "/** As S-01 has it. */ export { all } from './all-cases.ts';",
  'packages/a/test/support/all-cases.ts': 'T-01',
  'packages/a/test/book.test.ts':
    "import { bookings } from './support/book-cases.ts';\nimport { gone } from './gone.ts';",
  'packages/a/test/support/book-cases.ts': 'A-045',
  'packages/a/src/rule.test.ts': "import { rule } from './rule.ts';\nimport { rows } from './testing/rule-cases.ts';",
  'packages/a/src/rule.ts': 'C-06',
  'packages/a/src/testing/rule-cases.ts': 'P-07',
};
const tests = Object.keys(files).filter((file) => file.endsWith('.test.ts'));
const testsOf = findTests(tests, (file) => files[file]);

describe('the test files that name a clause', () => {
  it.each([
    ['L-02', 'itself', ['packages/a/test/call.test.ts']],
    ['P-05', 'in its table', ['packages/a/test/call.test.ts']],
    ['X-03', 'in what the table imports from the same folder', ['packages/a/test/call.test.ts']],
    ['A-045', 'in a table of another folder, as a whole word', ['packages/a/test/book.test.ts']],
    ['P-07', 'in a table beside a source', ['packages/a/src/rule.test.ts']],
  ])('%s: the file that has it %s', (id, _, expected) => {
    expect(testsOf(id)).toEqual(expected);
  });

  it.each([
    ['S-01', 'a helper of another folder'],
    ['T-01', 'what such a helper imports'],
    ['C-06', 'the source that it tries'],
  ])('%s: none that only imports %s', (id) => {
    expect(testsOf(id)).toEqual([]);
  });
});
