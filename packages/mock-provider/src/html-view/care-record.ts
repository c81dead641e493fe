import { dstu2Profiles, dstu2Systems } from '@mock-spine/shared/dialects/dstu2/systems';
import { localDate, localDateTime } from '@mock-spine/shared/world/local-time';
import type { SectionCode } from '@mock-spine/shared/protocol/care-record-sections';
import type { Practice } from '../practices/practices.ts';
import type { PatientRecord } from '../resources/patient.ts';
import { indexFor } from '../structured/answer-record.ts';
import type { Days } from '../structured/periods.ts';
import type { HtmlChoices } from './choices.ts';
import type { TableName } from './columns.ts';
import { enteredHere } from './entered-here.ts';
import { excludingCodes } from './excluding-codes.ts';
import { frameOf } from './frame.ts';
import { isKeptBackFrom } from './own/kept-back.ts';
import { shownIndex } from './own/shown-index.ts';
import { dstu2Device, dstu2Organization, dstu2Patient, dstu2Practitioner } from './resources.ts';
import { sections } from './sections.ts';
import { fill } from './tables/tables.ts';
import type { View } from './tables/view.ts';
import { writeSection } from './write-section.ts';

/** What is asked for of a record. */
export interface CareRecordQuery {
  readonly section: SectionCode;
  /** Nothing where none was sent. */
  readonly period: Days | undefined;
}

/**
 * The Bundle with one section of a patient's record as HTML. Source: use case page, 0.7.4; profiles gpconnect-searchset-bundle-1 and gpconnect-carerecord-composition-1.
 * @param now seconds since the epoch
 */
export function careRecordBundle(
  patient: PatientRecord,
  practice: Practice,
  query: CareRecordQuery,
  now: number,
  choices: HtmlChoices,
) {
  const { section } = query;
  const resources = [
    dstu2Patient(patient, practice),
    ...practice.practitioners.slice(0, 1).map((usual) => dstu2Practitioner(usual, practice)),
    dstu2Organization(practice),
    dstu2Device(practice),
  ];
  const { title } = sections[section];
  const composition = {
    resourceType: 'Composition',
    id: `${patient.id}-${section}`,
    meta: { versionId: '1', profile: [dstu2Profiles.composition] },
    date: localDateTime(now * 1000),
    type: {
      coding: [{ system: dstu2Systems.snomed, code: '425173008', display: 'record extract (record artifact)' }],
      text: 'record extract (record artifact)',
    },
    class: {
      coding: [
        { system: dstu2Systems.snomed, code: '700232004', display: 'general medical service (qualifier value)' },
      ],
      text: 'general medical service (qualifier value)',
    },
    title: 'Patient Care Record',
    status: 'final',
    subject: { reference: `Patient/${patient.id}` },
    author: [{ reference: 'Device/1' }],
    custodian: { reference: `Organization/${practice.organisationId}` },
    section: [
      {
        title,
        code: { coding: [{ system: dstu2Systems.recordSection, code: section, display: title }], text: title },
        text: { status: 'generated', div: htmlOf(patient, practice, query, now, choices) },
      },
    ],
  };
  return {
    resourceType: 'Bundle',
    meta: { profile: [dstu2Profiles.bundle] },
    type: 'searchset',
    entry: [composition, ...resources].map((resource) => ({
      fullUrl: `${resource.resourceType}/${resource.id}`,
      resource,
    })),
  };
}

function htmlOf(
  patient: PatientRecord,
  practice: Practice,
  { section, period }: CareRecordQuery,
  now: number,
  choices: HtmlChoices,
): string {
  const today = localDate(now * 1000);
  const index = enteredHere(excludingCodes(shownIndex(indexFor(patient, practice, today)), choices.excludedCodes));
  const frame = frameOf(period, choices.defaultMonths.get(section), today);
  const filtered = new Set(
    sections[section].subSections.flatMap(({ table, filtering }) => (filtering === 'applied' ? [table] : [])),
  );
  const viewOf = (table: TableName): View => ({
    index,
    practice,
    today,
    period: filtered.has(table) ? frame?.days : undefined,
    emergencyCodes: choices.emergencyCodes ?? [],
    inactiveProblems: choices.inactiveProblems,
  });
  return writeSection(section, {
    contentOf: (table) => {
      const content = fill[table](viewOf(table));
      return isKeptBackFrom(table, index.record) ? { ...content, isHidden: true } : content;
    },
    frame,
    inTransit:
      index.record.inTransitSince !== undefined || index.record.undated?.has('data-in-transit')
        ? { since: index.record.inTransitSince }
        : undefined,
    choices,
  });
}
