/** One check of `pnpm check`: a program that exits with 0 when all is well. */
export interface Step {
  readonly name: string;
  /** What is seen to, for the summary. */
  readonly says: string;
  /** What to do when it fails, as a sentence. */
  readonly next: string;
  /** A program of `node_modules/.bin`, or `node`. */
  readonly program: string;
  readonly args: readonly string[];
}

/** The checks. All of them run, whichever fails. */
export const steps: readonly Step[] = [
  {
    name: 'types',
    says: 'the whole workspace compiles',
    next: 'Mend the types.',
    program: 'tsc',
    args: ['--noEmit', '-p', 'tsconfig.json', '--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo'],
  },
  {
    name: 'page',
    says: 'the modules of the page keep to their types, and to those of what the control API answers',
    next: 'Mend the types of the page: its modules have them as JSDoc.',
    program: 'tsc',
    args: [
      '--noEmit',
      '-p',
      'packages/mock-ssp/src/page/tsconfig.json',
      '--incremental',
      '--tsBuildInfoFile',
      '.cache/page.tsbuildinfo',
    ],
  },
  {
    name: 'lint',
    says: 'import directions and cycles, focused or skipped tests, files over 300 lines, promises that nobody waits for, likely mistakes',
    next: 'Mend what lint names (.oxlintrc.json has the rules).',
    program: 'oxlint',
    args: ['--type-aware', '--deny-warnings', '--report-unused-disable-directives-severity', 'error'],
  },
  {
    name: 'format',
    says: 'everything is written as the formatter writes it',
    next: 'Run pnpm format.',
    program: 'prettier',
    args: ['--log-level', 'warn', '--cache', '--cache-location', '.cache/prettier', '--check', '.'],
  },
  {
    name: 'house',
    says: 'no two folders import each other, no circle of files, types included, and eight files at most at the root of a package',
    next: 'Move what is named to where both may look.',
    program: 'node',
    args: ['--import', 'tsx', 'scripts/check/house.ts'],
  },
  {
    name: 'unused',
    says: 'no file, export or dependency that nothing uses',
    next: 'Delete what is unused.',
    program: 'knip',
    args: ['--no-progress', '--cache', '--cache-location', '.cache/knip'],
  },
  {
    name: 'generated',
    says: 'the generated pages are what the records give; every clause is enforced and, once all tests were run, has a passing one',
    next: 'Run pnpm generate; where a test is missing, write it and run pnpm test.',
    program: 'node',
    args: ['--import', 'tsx', 'scripts/generate.ts', '--check'],
  },
  {
    name: 'openapi',
    says: 'the description of the control APIs is sound OpenAPI 3.1',
    next: 'Mend scripts/generate/openapi, and run pnpm generate.',
    program: 'node',
    args: ['scripts/check/openapi.js'],
  },
  {
    name: 'stu3',
    says: 'the closed STU3 schema is what its sources give',
    next: 'Run node --import tsx scripts/generate-stu3.ts.',
    program: 'node',
    args: ['--import', 'tsx', 'scripts/generate-stu3.ts', '--check'],
  },
  {
    name: 'package',
    says: 'the package that others install can be imported and required, has types for both, and is at most 3 MB',
    next: 'Mend packages/mock-spine/package.json, or what scripts/build makes.',
    program: 'node',
    args: ['scripts/check/package.js'],
  },
];
