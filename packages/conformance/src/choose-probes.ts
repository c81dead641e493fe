import { SettingsError, suggest } from '@mock-spine/shared/settings/settings';
import type { Probe } from './kit/probe.ts';

/** What a run is to try, and what it leaves out. */
export interface Choice {
  readonly run: readonly Probe[];
  /** Left out, each with the reason. */
  readonly leftOut: ReadonlyArray<{ readonly probe: Probe; readonly reason: string }>;
}

/**
 * Chooses among the probes.
 * @param only clauses and probes that alone run, each text one or several separated by commas; all when empty
 * @param skip `id=reason`
 * @param write whether probes run that a provider might store
 * @throws SettingsError when an id is unknown, or a reason is missing
 */
export function chooseProbes(
  probes: readonly Probe[],
  only: readonly string[],
  skip: readonly string[],
  write: boolean,
): Choice {
  const known = new Set(probes.flatMap(({ id, requirement }) => [id, requirement]));
  const skipped = new Map(skip.map(readSkip));
  const chosen = only.flatMap((text) => text.split(',')).map((id) => id.trim());
  for (const id of chosen) check('--only', id, known);
  for (const id of skipped.keys()) check('--skip', id, known);
  const wanted = probes.filter(
    ({ id, requirement }) => chosen.length === 0 || chosen.includes(id) || chosen.includes(requirement),
  );
  const judged = wanted.map((probe) => ({
    probe,
    reason:
      skipped.get(probe.id) ?? skipped.get(probe.requirement) ?? (probe.writes && !write ? notWritten : undefined),
  }));
  return {
    run: judged.flatMap(({ probe, reason }) => (reason === undefined ? [probe] : [])),
    leftOut: judged.flatMap(({ probe, reason }) => (reason === undefined ? [] : [{ probe, reason }])),
  };
}

const notWritten = 'A provider that accepts it would store something: run with --write where that does no harm.';

function readSkip(text: string): readonly [id: string, reason: string] {
  const [id, reason] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
  if (!text.includes('=') || id === '' || reason.trim() === '')
    throw new SettingsError(
      `--skip is ${JSON.stringify(text)}; expected an id, = and the reason, which the report shows: P-09="scopes are not used".`,
    );
  return [id, `Left out: ${reason}`];
}

function check(flag: string, id: string, known: ReadonlySet<string>): void {
  if (!known.has(id))
    throw new SettingsError(
      `${flag} is ${JSON.stringify(id)}; expected a clause or a probe.${suggest(id, [...known], '')} The report of a run with --verbose names them all.`,
    );
}
