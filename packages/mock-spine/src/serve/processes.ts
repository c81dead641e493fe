import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process as the operating system lists it. */
export interface ListedProcess {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/**
 * Looks a process up; undefined when it has ended, also when nobody has taken note of that yet, or cannot be looked up.
 * Linux is read directly: a small installation has no `ps`.
 */
export function readProcess(pid: number): ListedProcess | undefined {
  try {
    const { parent, state, command } = process.platform === 'linux' ? readProc(pid) : askPs(pid);
    return state.startsWith('Z') ? undefined : { pid, parent, command };
  } catch {
    return undefined;
  }
}

function readProc(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The name in the parentheses may hold parentheses of its own.
  const [state = '', parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    parent: Number(parent),
    state,
    command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim(),
  };
}

function askPs(pid: number) {
  const line = execFileSync('ps', ['-o', 'ppid=,stat=,args=', '-p', `${pid}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, parent, state = '', command = ''] = /^\s*(\d+)\s+(\S+)\s+(.*)/.exec(line) ?? [];
  return { parent: Number(parent), state, command };
}
