import { titleOfAssumption } from '../clauses/assumptions/assumptions.ts';
import { requirements } from '../clauses/requirements.ts';
import type { Clause } from './because.ts';

const byId: ReadonlyMap<string, (typeof requirements)[number]> = new Map(requirements.map((row) => [row.id, row]));

/**
 * A clause with its source.
 * @param own what a rule says, and its force under the settings; of the page, where there is no rule
 */
export function clauseOf(id: string, own?: Pick<Clause, 'says' | 'force'>): Clause {
  const row = byId.get(id);
  return {
    id,
    says: own?.says ?? (row ? `Systems ${row.force} ${row.says}.` : (titleOfAssumption(id) ?? id)),
    force: own?.force ?? row?.force ?? 'ASSUMED',
    source: row
      ? `GP Connect API security page, ${row.source === 'both' ? '1.6.0 and current' : row.source}, "${row.section}"`
      : `Assumption ${id}: ${titleOfAssumption(id) ?? 'the public documents leave it open'}`,
  };
}
