import type { ListedProcess } from './processes.ts';

/** A package manager, or the shell through which one starts a script. */
const starter = /^(\S*\/)?(npm|npx|pnpm)\b|\/(npm|npx|pnpm)[\w-]*(\.[cm]?js)? |^(\S*\/)?(sh|bash|dash) -c /;

/**
 * The package managers and shells that started a process, the nearest first: `npx` → `pnpm` → a shell → us.
 * None of them passes the end of another on, so that we must look at all of them.
 * @param read looks a process up
 */
export function findStarters(pid: number, read: (pid: number) => ListedProcess | undefined): number[] {
  const found: number[] = [];
  let candidate = read(read(pid)?.parent ?? 0);
  while (candidate && candidate.pid > 1 && starter.test(candidate.command)) {
    found.push(candidate.pid);
    candidate = read(candidate.parent);
  }
  return found;
}
