import type { AreasOff } from './areas-off.ts';
import type { ClinicalArea } from './clinical-areas.ts';
import type { RecordIndex } from './record-index.ts';
import type { PrimaryList, SecondaryKind } from './lists.ts';

/** The entries of one list, by their keys, and whether some were left out because they are confidential. */
export interface ListContent {
  readonly keys: Set<string>;
  hidden: boolean;
}

/** What of a record is answered. */
export interface Selection {
  readonly index: RecordIndex;
  /** Whether what is confidential is answered too. */
  readonly sensitive: boolean;
  readonly off: AreasOff;
  /** Keys of what would be answered but for its area, which is off. */
  readonly leftOut: Map<string, ClinicalArea>;
  readonly primary: Map<PrimaryList, ListContent>;
  readonly inConsultations: Map<SecondaryKind, ListContent>;
  readonly ofProblems: Map<SecondaryKind, ListContent>;
  /** Keys of items. */
  readonly items: Set<string>;
  /** Keys of issues of medications. */
  readonly issues: Set<string>;
  /** Keys of consultations that are there with their structure. */
  readonly consultations: Set<string>;
  /** Keys of consultations of which there is the Encounter. */
  readonly encounters: Set<string>;
  /** Keys of problems, those that are there for what is linked to them too. */
  readonly problems: Set<string>;
  /** Keys of the problems to which something in the answer is linked. */
  readonly linkedProblems: ListContent;
}

/** An empty selection. */
export const createSelection = (index: RecordIndex, sensitive: boolean, off: AreasOff): Selection => ({
  index,
  sensitive,
  off,
  leftOut: new Map(),
  primary: new Map(),
  inConsultations: new Map(),
  ofProblems: new Map(),
  items: new Set(),
  issues: new Set(),
  consultations: new Set(),
  encounters: new Set(),
  problems: new Set(),
  linkedProblems: emptyContent(),
});

const emptyContent = (): ListContent => ({ keys: new Set(), hidden: false });

/** The content of a list; made when it is first asked for. */
export function contentOf<K>(lists: Map<K, ListContent>, list: K): ListContent {
  const known = lists.get(list) ?? emptyContent();
  lists.set(list, known);
  return known;
}

/** Whether what is marked confidential, or is not, may be answered. */
export const maySee = ({ sensitive }: Selection, { confidential }: { readonly confidential?: true }): boolean =>
  sensitive || confidential !== true;

/** Whether a topic is about a problem, of these, that may not be answered: its title would name it. Source: problem guidance page, "Problems containing confidential items". */
export const isAboutHidden = (selection: Selection, problems: readonly string[]): boolean =>
  problems.some((key) => {
    const problem = selection.index.problem(key);
    return problem !== undefined && !maySee(selection, problem);
  });

/** Whether the answer has the resource of an item, an issue, a consultation or a problem. */
export const hasKey = ({ items, issues, encounters, problems }: Selection, key: string): boolean =>
  items.has(key) || issues.has(key) || encounters.has(key) || problems.has(key);
