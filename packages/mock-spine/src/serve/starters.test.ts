import { describe, expect, it } from '@jest/globals';
import { readProcess, type ListedProcess } from './processes.ts';
import { findStarters } from './starters.ts';

/** A line of processes, each the child of the one before; the last one is asked about. */
function startersIn(...commands: string[]): string[] {
  const listed = commands.map((command, index): ListedProcess => ({ pid: index + 10, parent: index + 9, command }));
  const read = (pid: number) => listed.find((one) => one.pid === pid);
  return findStarters(commands.length + 9, read).map((pid) => read(pid)!.command);
}

describe('those who started us', () => {
  it('are the package managers and the shells between them', () => {
    const chain = ['npm exec pnpm dev', "sh -c 'pnpm' dev", 'pnpm dev', 'sh -c trap; node scripts/dev.ts'];
    expect(startersIn('-bash', ...chain, 'node scripts/dev.ts')).toEqual([...chain].reverse());
  });

  it.each([
    'node /usr/bin/npx -y pnpm dev',
    '/usr/bin/node /usr/lib/npm/bin/npx-cli.js -y pnpm dev',
    '/home/me/.local/bin/pnpm dev',
  ])('may be called %s', (command) => {
    expect(startersIn('-zsh', command, 'node scripts/dev.ts')).toEqual([command]);
  });

  it.each(['-bash', 'bash', 'bash ./start-everything.sh', 'node server.js', '/usr/lib/systemd/systemd --user'])(
    'are nobody when that is %s',
    (command) => {
      expect(startersIn(command, 'node scripts/dev.ts')).toEqual([]);
    },
  );

  it('are looked up among the processes that run', () => {
    expect(readProcess(process.pid)).toMatchObject({
      pid: process.pid,
      parent: process.ppid,
      command: expect.stringContaining('jest'),
    });
    expect(readProcess(2 ** 30)).toBeUndefined();
  });
});
