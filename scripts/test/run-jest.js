import { spawnSync } from 'node:child_process';

/**
 * Runs jest as pnpm test does.
 * @param {readonly string[]} args
 * @param {{ program?: readonly string[], env?: Record<string, string> }} [how] another Node, or a program that starts it; variables besides those there are
 * @returns {number} the exit code
 */
export function runJest(args, { program = [process.execPath], env = {} } = {}) {
  const [command, ...before] = program;
  const jest = [
    '--max-semi-space-size=32',
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    'node_modules/jest/bin/jest.js',
    ...args,
  ];
  return spawnSync(command, [...before, ...jest], { stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1;
}
