import type { Database } from '../database/database.ts';
import type { Shown } from '../journal/show-exchange.ts';

/** A finding as it is kept: what its rule says stands elsewhere, once. */
type PackedFinding = readonly [rule: string, verdict: string, fault?: object];

/** A finding as it is shown. */
interface ShownFinding {
  readonly rule: string;
  readonly verdict: string;
  readonly [more: string]: unknown;
}

/** What a rule says, whatever it says of a request. */
export interface RuleText {
  readonly id: string;
  readonly says: object;
}

/** An exchange as it is kept. */
export type Packed = Record<string, unknown> & { readonly findings?: readonly PackedFinding[] };

/** The findings of an exchange; none where it is none of a request. */
export const findingsIn = ({ findings }: Shown): readonly ShownFinding[] =>
  (findings as readonly ShownFinding[] | undefined) ?? [];

/**
 * Packs the findings of an exchange, which are most of it, and are the same texts in each.
 * @param meet is told what each rule says
 */
export function packFindings(shown: Shown, meet: (rule: RuleText) => void): Packed {
  const { findings, ...rest } = shown;
  if (findings === undefined) return rest;
  return {
    ...rest,
    findings: findingsIn(shown).map(({ rule, requirement, step, says, force, verdict, ...fault }) => {
      meet({ id: rule, says: { requirement, step, says, force } });
      return Object.keys(fault).length === 0 ? [rule, verdict] : [rule, verdict, fault];
    }),
  };
}

/** What rules say, as the mocks that have them told the database; read when one is met that is not known yet. */
export class RuleTexts {
  readonly #database: Database;
  readonly #known = new Map<string, object>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Shows exchanges with their findings as they were, each with its mock.
   * @throws DatabaseError
   */
  async unpack(exchanges: readonly (readonly [mock: string, packed: Packed])[]): Promise<Shown[]> {
    const isUnknown = ([mock, { findings = [] }]: readonly [string, Packed]) =>
      findings.some(([rule]) => !this.#known.has(`${mock} ${rule}`));
    if (exchanges.some(isUnknown)) await this.#read();
    return exchanges.map(([mock, { findings, ...rest }]) =>
      findings === undefined
        ? rest
        : {
            ...rest,
            findings: findings.map(([rule, verdict, fault]) => ({
              rule,
              ...this.#known.get(`${mock} ${rule}`),
              verdict,
              ...fault,
            })),
          },
    );
  }

  async #read(): Promise<void> {
    const rows = await this.#database.query<{ mock: string; id: string; says: object }>(
      'select mock, id, says from mock_spine.rules',
    );
    for (const { mock, id, says } of rows) this.#known.set(`${mock} ${id}`, says);
  }
}
