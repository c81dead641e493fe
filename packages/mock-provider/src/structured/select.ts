import type { AreasOff } from './areas-off.ts';
import { areaOfKind, areaOfList, type ClinicalArea } from './clinical-areas.ts';
import { contentOf, createSelection, maySee, type ListContent, type Selection } from './selection.ts';
import { meets, type Days } from './periods.ts';
import { keysIn, type RecordIndex } from './record-index.ts';
import type { Consultation, Item, Medication, Problem } from './record.ts';
import type { RecordQuery } from './query.ts';
import type { PrimaryList, SecondaryKind } from './lists.ts';
import { isActiveFrom } from './areas/medication.ts';
import { isDueUntil } from './areas/diary.ts';

/**
 * What of a record a query asks for: the entries of each area with all that the pages add to them.
 * Source: retrieve_patient_record page, "Payload response body"; linkages page.
 * @param today local date, `yyyy-mm-dd`
 * @param off the areas of which nothing is answered
 */
export function selectRecord(index: RecordIndex, query: RecordQuery, today: string, off: AreasOff): Selection {
  const selection = createSelection(index, query.sensitive, off);
  const picker = new Picker(selection);
  const within = (period: Days, date: (item: Item) => string | undefined) => (item: Item) => meets(date(item), period);
  const { allergies, medication, immunisations, uncategorised, investigations, referrals, diary } = query;
  if (allergies) {
    picker.area('allergies', (item) => item.kind === 'allergy' && !item.ended);
    if (allergies.resolved)
      picker.area('endedAllergies', (item) => item.kind === 'allergy' && item.ended !== undefined);
  }
  if (medication) {
    const isAsked = (item: Item): item is Medication =>
      item.kind === 'medication' && (medication.from === undefined || isActiveFrom(item, medication.from));
    picker.area('medication', isAsked);
    if (medication.issues) picker.issuesOf(isAsked);
  }
  if (query.consultations) selectConsultations(picker, query.consultations);
  if (query.problems) selectProblems(picker, query.problems);
  if (immunisations) {
    picker.area(
      'immunisations',
      (item) =>
        (item.kind === 'immunisation' && (immunisations.notGiven || !item.notGiven)) ||
        (immunisations.status && item.kind === 'observation' && item.immunisationStatus === true),
    );
  }
  if (uncategorised)
    picker.area(
      'uncategorised',
      both(
        isOf('observation'),
        within(uncategorised.period, (item) => (item.kind === 'observation' ? item.date : undefined)),
      ),
    );
  if (investigations)
    picker.area(
      'investigations',
      both(
        isOf('investigation'),
        within(investigations.period, (item) => (item.kind === 'investigation' ? item.issued : undefined)),
      ),
    );
  if (referrals)
    picker.area(
      'referrals',
      both(
        isOf('referral'),
        within(referrals.period, (item) => (item.kind === 'referral' ? item.date : undefined)),
      ),
    );
  if (diary)
    picker.area(
      'diary',
      (item) => item.kind === 'diary' && (diary.until === undefined || isDueUntil(item, diary.until, today)),
    );
  if (query.documents) picker.addDocuments();
  picker.addLinkedProblems();
  return selection;
}

const isOf =
  (kind: Item['kind']) =>
  (item: Item): boolean =>
    item.kind === kind;
const both =
  (one: (item: Item) => boolean, other: (item: Item) => boolean) =>
  (item: Item): boolean =>
    one(item) && other(item);

/** Consultations in a period, or the most recent ones, each with all that it contains. */
function selectConsultations(picker: Picker, { period, most }: NonNullable<RecordQuery['consultations']>): void {
  const {
    selection: { index, primary, inConsultations },
  } = picker;
  const list = contentOf(primary, 'consultations');
  const matching = index.record.consultations
    .filter(({ date }) => meets(date, period))
    .sort((a, b) => b.date.localeCompare(a.date) || b.starts - a.starts);
  let left = most ?? Infinity;
  for (const consultation of matching) {
    if (left === 0) break;
    if (picker.hides(consultation)) {
      list.hidden = true;
      if (!picker.isOff('consultations')) picker.hideContent(inConsultations, consultation);
    }
    if (!picker.maySee(consultation) || !picker.hasContent(consultation)) continue;
    left -= 1;
    if (picker.leavesOut(consultation.key, 'consultations')) continue;
    list.keys.add(consultation.key);
    picker.addConsultation(consultation);
    for (const key of keysIn(consultation)) picker.addTo(inConsultations, key);
    for (const key of index.problemsOf(consultation.key))
      picker.addProblemTo(contentOf(inConsultations, 'problem'), key);
  }
}

/** Problems of a status and a significance, each with all that is linked to it. */
function selectProblems(picker: Picker, asked: NonNullable<RecordQuery['problems']>): void {
  const {
    selection: { index, primary, ofProblems, encounters, linkedProblems },
  } = picker;
  const list = contentOf(primary, 'problems');
  const isAsked = (problem: Problem): boolean =>
    asked.some(
      ({ status, significance }) =>
        (status ?? problem.status) === problem.status &&
        (significance ?? problem.significance) === problem.significance,
    );
  for (const problem of index.record.problems.filter(isAsked)) {
    picker.addProblemTo(list, problem.key);
    if (!picker.maySee(problem) || picker.leavesOut(problem.key, 'problems')) continue;
    for (const key of index.contentOf(problem.key)) {
      const consultation = index.consultation(key);
      if (!consultation) picker.addTo(ofProblems, key);
      else if (!picker.maySee(consultation) || !picker.hasContent(consultation))
        contentOf(ofProblems, 'consultation').hidden ||= picker.hides(consultation);
      else if (!picker.leavesOut(key, 'consultations')) {
        contentOf(ofProblems, 'consultation').keys.add(key);
        encounters.add(key);
      }
    }
    for (const related of index.relatedTo(problem.key)) picker.addProblemTo(linkedProblems, related);
  }
}

/** An ended allergy stands in a list of its own. */
const secondaryKindOf = (item: Item): SecondaryKind =>
  item.kind === 'allergy' && item.ended !== undefined ? 'ended-allergy' : item.kind;

/** Adds to a selection what may be seen, and marks the lists from which something is kept back. What is of an area that is off is only noted. */
class Picker {
  readonly selection: Selection;

  constructor(selection: Selection) {
    this.selection = selection;
  }

  maySee(entry: { readonly confidential?: true }): boolean {
    return maySee(this.selection, entry);
  }

  /** Whether there is something in a consultation that may be seen: empty ones are suppressed. Source: consultation guidance page. */
  hasContent(consultation: Consultation): boolean {
    return this.#entriesOf(consultation).some((entry) => this.maySee(entry));
  }

  /** Whether a consultation, or something in it, is kept back: the list that answers the query says so. Source: consultation guidance page, "Consultations containing confidential items". */
  hides(consultation: Consultation): boolean {
    return !this.maySee(consultation) || this.#entriesOf(consultation).some((entry) => !this.maySee(entry));
  }

  /** The items and the problems that stand in a consultation. */
  #entriesOf(consultation: Consultation): (Item | Problem)[] {
    const { index } = this.selection;
    return [
      ...keysIn(consultation).map((key) => index.item(key)!),
      ...(consultation.problems ?? []).map((key) => index.problem(key)!),
    ];
  }

  /** Marks the secondary lists in which what is kept back of a consultation would be. */
  hideContent(lists: Map<SecondaryKind, ListContent>, consultation: Consultation): void {
    const kept = this.#entriesOf(consultation).filter((entry) => !this.maySee(consultation) || !this.maySee(entry));
    for (const entry of kept) contentOf(lists, 'kind' in entry ? secondaryKindOf(entry) : 'problem').hidden = true;
  }

  area(list: PrimaryList, isAsked: (item: Item) => boolean): void {
    const content = contentOf(this.selection.primary, list);
    for (const item of this.selection.index.record.items.filter(isAsked)) this.#add(content, item, areaOfList(list));
  }

  /** Adds every issue of the medications that are asked for. */
  issuesOf(isAsked: (item: Item) => item is Medication): void {
    for (const medication of this.selection.index.record.items.filter(isAsked).filter((item) => this.maySee(item))) {
      for (const key of this.selection.index.issuesOf(medication))
        if (!this.leavesOut(key, 'medication')) this.selection.issues.add(key);
    }
  }

  addConsultation({ key }: Consultation): void {
    this.selection.consultations.add(key);
    this.selection.encounters.add(key);
  }

  /** Adds an item or an issue to the secondary list of its kind. An ended allergy needs the list of them all, too. */
  addTo(lists: Map<SecondaryKind, ListContent>, key: string): void {
    const item = this.selection.index.item(key)!;
    const kind = secondaryKindOf(item);
    const added = this.#add(contentOf(lists, kind), item, areaOfKind[item.kind]);
    if (added && kind === 'ended-allergy') contentOf(this.selection.primary, 'endedAllergies').keys.add(key);
    if (key !== item.key && this.maySee(item) && !this.leavesOut(key, 'medication')) this.selection.issues.add(key);
  }

  /** Documents have no list of their own: no page names a code for one. */
  addDocuments(): void {
    for (const item of this.selection.index.record.items)
      if (item.kind === 'document' && this.maySee(item)) this.selection.items.add(item.key);
  }

  addProblemTo(list: ListContent, key: string): void {
    if (!this.maySee(this.selection.index.problem(key)!)) list.hidden = true;
    else if (!this.leavesOut(key, 'problems')) {
      list.keys.add(key);
      this.selection.problems.add(key);
    }
  }

  /** The problems to which what was selected is linked. Source: lists_for_message_structure page, "The secondary list for related problems". */
  addLinkedProblems(): void {
    const { index, items, issues, linkedProblems, primary } = this.selection;
    for (const key of [...items, ...issues])
      for (const problem of index.problemsOf(key)) this.addProblemTo(linkedProblems, problem);
    for (const key of primary.get('problems')?.keys ?? []) linkedProblems.keys.delete(key);
  }

  isOff(area: ClinicalArea): boolean {
    return this.selection.off.has(area);
  }

  /** Whether what may be seen is left out nevertheless, since its area is off; notes it then. */
  leavesOut(key: string, area: ClinicalArea): boolean {
    const isOff = this.isOff(area);
    if (isOff) this.selection.leftOut.set(key, area);
    return isOff;
  }

  #add(content: ListContent, item: Item, area: ClinicalArea): boolean {
    if (!this.maySee(item)) {
      content.hidden = true;
      return false;
    }
    if (this.leavesOut(item.key, area)) return false;
    content.keys.add(item.key);
    this.selection.items.add(item.key);
    if (item.kind === 'investigation' && item.results.some((result) => !this.maySee(result))) content.hidden = true;
    if (item.kind === 'referral') for (const letter of item.letters ?? []) this.#addLetter(letter);
    return true;
  }

  /** A letter comes with its referral. Source: retrieve_patient_record page, "Referrals". */
  #addLetter(key: string): void {
    if (this.maySee(this.selection.index.item(key)!) && !this.leavesOut(key, 'documents'))
      this.selection.items.add(key);
  }
}
