import { occurrenceOf } from '../../structured/areas/diary.ts';
import type { DiaryEntry, Immunisation, Priority, Referral } from '../../structured/record.ts';
import { cell, contentOfRows, dateCell, writeDate, type Candidate, type Content } from '../rows.ts';
import { codedRow } from './observed.ts';
import { isWithin, linkedProblems, recordedBy, recorderOf, wordsOf, type View } from './view.ts';

/** Source: immunisations page, 0.7.4: the part is an integer, so that of how many it is stands among the details. */
export const immunisations = (view: View): Content =>
  contentOfRows(
    view.index.record.items.filter((item) => item.kind === 'immunisation').map((item) => immunisation(view, item)),
  );

function immunisation(view: View, item: Immunisation): Candidate {
  const { procedure, date, vaccine, disease, dose, lot, notGiven, reason, reported, note } = item;
  return {
    sortedBy: date,
    confidential: item.confidential,
    cells: [
      dateCell(date),
      cell(wordsOf(procedure)),
      cell(dose && String(dose.sequence)),
      cell(vaccine && wordsOf(vaccine)),
      cell(
        dose && `Part ${dose.sequence} of ${dose.of}`,
        notGiven && `Not given: ${wordsOf(notGiven)}`,
        disease && `Against: ${wordsOf(disease)}`,
        lot && `Batch: ${lot.number}${lot.expires && `, expires ${writeDate(lot.expires)}`}`,
        reason && `Reason: ${wordsOf(reason)}`,
        reported && 'Given elsewhere, as the patient reports',
        note,
        ...linkedProblems(view, item.key),
      ),
    ],
  };
}

/** Source: referrals page, 0.7.4: the term comes first, and labels stand before the rest. */
export const referrals = (view: View): Content =>
  contentOfRows(
    view.index.record.items
      .filter((item) => item.kind === 'referral')
      .filter(({ date }) => isWithin(view, date))
      .map((item) => referral(view, item)),
  );

const priorities: Readonly<Record<Priority, string>> = { routine: 'Routine', urgent: 'Urgent', asap: 'ASAP' };

function referral(view: View, item: Referral): Candidate {
  const { date, recipient, service, priority, reason, description, ubrn, note, key } = item;
  return {
    sortedBy: date,
    confidential: item.confidential,
    cells: [
      dateCell(date),
      cell([recorderOf(view, item), view.practice.name].filter(Boolean).join(', ')),
      cell(recipient, service),
      cell(priority && priorities[priority]),
      cell(
        wordsOf(reason),
        description && `Description: ${description}`,
        ubrn && `UBRN: ${ubrn}`,
        note && `Note: ${note}`,
        ...linkedProblems(view, key),
      ),
    ],
  };
}

/** Source: administrative items page, 0.7.4: what is planned, and what tells of consent to immunisations; no codes (A-231). */
export function administrativeItems(view: View): Content {
  const { items } = view.index.record;
  return contentOfRows([
    ...items
      .filter((item) => item.kind === 'diary')
      .filter(({ authored }) => isWithin(view, authored))
      .map((item) => diary(view, item)),
    ...items
      .filter((item) => item.kind === 'observation')
      .filter(({ immunisationStatus, date }) => immunisationStatus && isWithin(view, date))
      .map((item) => codedRow(view, item)),
  ]);
}

function diary(view: View, entry: DiaryEntry): Candidate {
  const { authored, code, due, note, key, confidential } = entry;
  const { occurrenceDateTime, occurrencePeriod } = occurrenceOf(due, view.today);
  const planned = occurrenceDateTime ?? occurrencePeriod?.start;
  return {
    sortedBy: authored,
    confidential,
    cells: [
      dateCell(authored),
      cell(wordsOf(code)),
      cell(planned && `Due: ${writeDate(planned)}`, note, recordedBy(view, entry), ...linkedProblems(view, key)),
    ],
  };
}
