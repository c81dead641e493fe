import type { Problem } from './record.ts';

/**
 * The significance of a problem in a system with levels of its own: what is at or above the middle one is major. Source: problems page, 0.7.4.
 * @param level what the system calls it
 * @param rank 1 for the highest
 * @param levels how many there are
 */
export const atLevel = (level: string, rank: number, levels: number): Pick<Problem, 'significance' | 'level'> => ({
  significance: 2 * rank <= levels + 1 ? 'major' : 'minor',
  level,
});
