import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { extensionsOf, objectsIn, textIn } from '../../fhir/json.ts';
import { recordExtensions, recordSystems } from '../../fhir/urls.ts';
import { dateIn, referenceIn } from '../../structured/given/reading.ts';
import type { GivenRecord } from '../../structured/record-index.ts';
import type {
  Allergy,
  DiaryEntry,
  Immunisation,
  Item,
  Observation,
  Priority,
  Reaction,
  Referral,
} from '../../structured/record.ts';
import { readInvestigation } from './read-investigation.ts';
import { readMedication } from './read-medication.ts';
import { comparatorIn, conceptIn, firstConcept, known, nameWritten, notesIn, numberIn, partOf } from './reading.ts';

/** An entry with what its resource says, of one that has only what queries go by. */
export function readItem(item: Item, given: GivenRecord): Item {
  const resource = given.find(item.key);
  if (resource === undefined) return item;
  switch (item.kind) {
    case 'allergy':
      return readAllergy(item, resource, given);
    case 'medication':
      return readMedication(item, resource, given);
    case 'immunisation':
      return readImmunisation(item, resource, given);
    case 'observation':
      return readObservation(item, resource, given);
    case 'investigation':
      return readInvestigation(item, resource, given);
    case 'referral':
      return readReferral(item, resource, given);
    case 'diary':
      return readDiaryEntry(item, resource, given);
    case 'document':
      return item;
  }
}

function readAllergy(item: Allergy, resource: JsonObject, { find }: GivenRecord): Allergy {
  const { criticality, reaction, recorder, asserter } = resource;
  const [end] = extensionsOf(resource, recordExtensions.allergyEnd);
  return {
    ...item,
    recorder: nameWritten(asserter ?? recorder, find),
    code: conceptIn(resource['code']) ?? item.code,
    ...known({
      onset: dateIn(resource['onsetDateTime']),
      criticality: (['low', 'high', 'unable-to-assess'] as const).find((one) => one === criticality),
      reactions: objectsIn(reaction).map(readReaction),
      note: notesIn(resource['note']),
      ended: item.ended && {
        on: dateIn(partOf(end, 'endDate')?.['valueDateTime']) ?? '',
        because: textIn(partOf(end, 'reasonEnded')?.['valueString']) ?? 'No information available',
      },
    }),
  };
}

const readReaction = ({ manifestation, severity, description }: JsonObject): Reaction =>
  known({
    manifestations: objectsIn(manifestation).flatMap((one) => conceptIn(one) ?? []),
    severity: (['mild', 'moderate', 'severe'] as const).find((one) => one === severity),
    description: textIn(description),
  });

function readImmunisation(item: Immunisation, resource: JsonObject, { find }: GivenRecord): Immunisation {
  const { vaccineCode, lotNumber, expirationDate, explanation, primarySource, note } = resource;
  const [protocol] = objectsIn(resource['vaccinationProtocol']);
  const [procedure] = extensionsOf(resource, recordExtensions.vaccinationProcedure);
  const number = textIn(lotNumber);
  const sequence = numberIn(protocol?.['doseSequence']);
  const vaccine = conceptIn(vaccineCode);
  return {
    ...item,
    recorder: nameWritten(objectsIn(resource['practitioner'])[0]?.['actor'], find),
    procedure: conceptIn(procedure?.['valueCodeableConcept']) ?? vaccine ?? item.procedure,
    ...known({
      vaccine,
      disease: firstConcept(protocol?.['targetDisease']),
      dose: sequence === undefined ? undefined : { sequence, of: numberIn(protocol?.['seriesDoses']) ?? sequence },
      lot: number === undefined ? undefined : { number, expires: dateIn(expirationDate) ?? '' },
      notGiven: item.notGiven && (firstConcept(objectIn(explanation)?.['reasonNotGiven']) ?? unsaid),
      reason: firstConcept(objectIn(explanation)?.['reason']),
      reported: primarySource === false ? (true as const) : undefined,
      note: notesIn(note),
    }),
  };
}

const unsaid = { code: '', display: 'No information available' };

function readObservation(item: Observation, resource: JsonObject, { find }: GivenRecord): Observation {
  return {
    ...item,
    recorder: nameWritten(objectsIn(resource['performer'])[0], find),
    code: conceptIn(resource['code']) ?? item.code,
    ...known({
      value: measuredIn(resource),
      bloodPressure: bloodPressureIn(resource),
      comment: textIn(resource['comment']),
    }),
  };
}

function measuredIn(resource: JsonObject): Observation['value'] {
  const measured = objectIn(resource['valueQuantity']);
  const value = numberIn(measured?.['value']);
  const unit = textIn(measured?.['unit']) ?? '';
  const comparator = comparatorIn(measured);
  if (value !== undefined) return comparator === undefined ? { value, unit } : `${comparator}${value} ${unit}`.trim();
  const concept = conceptIn(resource['valueCodeableConcept']);
  return textIn(resource['valueString']) ?? concept?.text ?? concept?.display;
}

function bloodPressureIn(resource: JsonObject): Observation['bloodPressure'] {
  const valueOf = (codes: readonly string[]): number | undefined => {
    const part = objectsIn(resource['component']).find(({ code }) => codes.includes(conceptIn(code)?.code ?? ''));
    return numberIn(objectIn(part?.['valueQuantity'])?.['value']);
  };
  const pressure = known({
    systolic: valueOf(['72313002', '271649006']),
    diastolic: valueOf(['1091811000000102', '271650006']),
  });
  return Object.keys(pressure).length > 0 ? pressure : undefined;
}

const priorities: readonly Priority[] = ['routine', 'urgent', 'asap'];

function readReferral(item: Referral, resource: JsonObject, { find }: GivenRecord): Referral {
  const { priority, requester, description, note } = resource;
  const recipients = objectsIn(resource['recipient']);
  const isService = (one: JsonObject): boolean => referenceIn(one)?.startsWith('HealthcareService/') ?? false;
  const ubrn = objectsIn(resource['identifier']).find(
    ({ system }) => system === recordSystems.ubrn || system === recordSystems.laterUbrn,
  );
  const service = recipients.find(isService);
  return {
    ...item,
    recorder: nameWritten(objectIn(requester)?.['agent'], find),
    reason: firstConcept(resource['reasonCode']) ?? item.reason,
    recipient: nameWritten(
      recipients.find((one) => !isService(one)),
      find,
    ),
    ...known({
      service: service && nameWritten(service, find),
      priority: priorities.find((one) => one === priority),
      ubrn: textIn(ubrn?.['value']),
      description: textIn(description),
      note: notesIn(note),
    }),
  };
}

function readDiaryEntry(item: DiaryEntry, resource: JsonObject, { find }: GivenRecord): DiaryEntry {
  return {
    ...item,
    recorder: nameWritten(objectIn(resource['requester'])?.['agent'], find),
    code: conceptIn(resource['code']) ?? item.code,
    ...known({ note: notesIn(resource['note']) }),
  };
}
