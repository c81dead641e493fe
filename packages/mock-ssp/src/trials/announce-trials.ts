import type { OpenTrials } from './open-trials.ts';

/** What is told of the trials at the start: each with its port. */
export function announceTrials({ listeners }: OpenTrials): readonly string[] {
  if (listeners.length === 0) return [];
  return [
    'Trials, each on a port of its own. A consumer must refuse every one of these servers:',
    ...listeners.map(({ trial, url }) => `  ${url}  ${trial.name}: ${trial.says}`),
  ];
}
