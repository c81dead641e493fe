/** The command, by the name of the file that it becomes: its source, from the root of the project. */
export const commands = { 'mock-spine': 'packages/mock-spine/src/main.ts' };

/** What is imported by those who install the package, each a file of this name. */
export const library = {
  index: 'packages/mock-spine/src/index.ts',
  jest: 'packages/mock-spine/src/ready-made/jest.ts',
  vitest: 'packages/mock-spine/src/ready-made/vitest.ts',
  msw: 'packages/mock-spine/src/ready-made/msw.ts',
  playwright: 'packages/mock-spine/src/ready-made/playwright.ts',
};
