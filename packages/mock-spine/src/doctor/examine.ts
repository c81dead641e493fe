import type { Symptom, Look, Machine } from './examination.ts';
import { lookAtCertificates, lookAtClock, lookAtDirectories } from './look-at-files.ts';
import {
  lookAtNames,
  lookAtNode,
  lookAtOpenFiles,
  lookAtOpenssl,
  lookAtProxies,
  lookAtVariables,
} from './look-at-machine.ts';
import { lookAtPorts } from './look-at-ports.ts';

const looks: readonly Look[] = [
  lookAtNode,
  lookAtPorts,
  lookAtDirectories,
  lookAtCertificates,
  lookAtClock,
  lookAtProxies,
  lookAtVariables,
  lookAtNames,
  lookAtOpenssl,
  lookAtOpenFiles,
];

/** Looks at everything that may keep the mocks from running here, or their clients from reaching them. */
export const examine = (surroundings: Machine): Promise<Symptom[]> =>
  Promise.all(looks.map(async (look) => look(surroundings)));

/** The findings as lines of text. */
export function showFindings(findings: readonly Symptom[]): string {
  const lines = findings.map(
    ({ at, verdict, found, next }) =>
      `${marks[verdict]}  ${at.padEnd(13)} ${found}${next === undefined ? '' : `\n${' '.repeat(24)}${next}`}`,
  );
  const problems = findings.filter(({ verdict }) => verdict === 'problem').length;
  return `${lines.join('\n')}\n\n${problems === 0 ? 'Nothing keeps the mocks from running here.' : `${problems === 1 ? 'A problem keeps' : `${problems} problems keep`} the mocks from running here.`}`;
}

const marks = { fine: 'ok     ', note: 'NOTE   ', problem: 'PROBLEM' } as const;
