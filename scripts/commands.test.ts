import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Readonly<Record<string, string>> };

/** Programs of others, which have help of their own. */
const ofOthers: readonly string[] = ['test', 'types', 'lint', 'format', 'unused'];

const run = (program: string, args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(program, args, (error, stdout, stderr) => resolve({ code: Number(error?.code ?? 0), stdout, stderr }));
  });

/** When the pictures of the page were written, the files that a command would write first. */
const pictures = (): number[] =>
  readdirSync('docs/screenshots').map((name) => statSync(join('docs/screenshots', name)).mtimeMs);

describe('a command', () => {
  it.each(
    someOf(
      Object.keys(scripts).filter((name) => !ofOthers.includes(name)),
      4,
    ),
  )('pnpm %s --help tells what it does, and does nothing', async (name) => {
    const before = pictures();
    const { code, stdout, stderr } = await run('sh', ['-c', `${scripts[name]} --help`]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('--help');
    expect(pictures()).toEqual(before);
  });

  it('ends quietly when nobody reads on', async () => {
    expect(await run('sh', ['-c', 'node scripts/run.js request --list | head -2'])).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  it('says in one sentence that Node is too old', async () => {
    // An older Node is another program: what it says of itself is put in its place.
    const older =
      'Object.defineProperty(process.versions, "node", { value: "20.18.1" }); await import("./scripts/run.js")';
    expect(await run(process.execPath, ['--input-type=module', '-e', older])).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'Expected Node 20.19 or later; found 20.18.1. Install a later one from https://nodejs.org, then repeat the command.\n',
    });
  });
});
