import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OwnAnswer } from '../http/answering.ts';

/** Where the processes that this test file starts write what they answer. */
let directory: string | undefined;

/** The environment in which a process tells what its mocks answer; its own children do so too. */
export function tellingEnvironment(): NodeJS.ProcessEnv {
  directory ??= mkdtempSync(join(tmpdir(), 'mock-spine-answers-'));
  const { NODE_OPTIONS = '' } = process.env;
  return {
    NODE_OPTIONS: `${NODE_OPTIONS} --import ${new URL('./write-answers.js', import.meta.url).href}`.trim(),
    MOCK_SPINE_ANSWERS: directory,
  };
}

/** What they have answered since the last call. */
export function takeAnswersOfProcesses(): OwnAnswer[] {
  if (directory === undefined) return [];
  const paths = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(directory!, name));
  return paths.map((path) => {
    const answer = JSON.parse(readFileSync(path, 'utf8')) as OwnAnswer;
    rmSync(path);
    return answer;
  });
}

/** Takes the directory away. */
export function forgetProcesses(): void {
  if (directory !== undefined) rmSync(directory, { recursive: true, force: true });
  directory = undefined;
}
