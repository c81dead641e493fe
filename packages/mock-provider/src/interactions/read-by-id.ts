import type { ProviderErrorKey } from '@mock-spine/shared/errors/provider-errors';
import type { ReadName } from '@mock-spine/shared/protocol/interactions';
import { answerRead } from '../appointments/answer-appointment.ts';
import { findCurrent } from '../appointments/find-current.ts';
import { binaryBody } from '../documents/binary.ts';
import { documentInPath } from '../documents/find-documents.ts';
import type { Practice } from '../practices/practices.ts';
import { etagOf, ok, okAt, placeOf, refuse, type Answer } from '../request/answer.ts';
import type { AtService } from '../request/facts.ts';
import type { Obstacle } from '../request/obstacle.ts';
import { patientById } from '../resources/patient-records.ts';
import { patientResource } from '../resources/patient.ts';
import {
  healthcareServiceResource,
  locationResource,
  organizationResource,
  practiceVersion,
  practitionerResource,
} from '../resources/practice-resources.ts';
import { whyIdNotSeen } from '../resources/why-not-seen.ts';
import { documentUnknown } from '../rules/retrieve-a-document.ts';
import type { Desk, Interact } from './interaction.ts';

/** Reads what has this logical id, or says why it cannot be read. */
type Read = (id: string, facts: AtService, desk: Desk) => Answer | Obstacle | Promise<Answer | Obstacle>;

const noId = 'an id that none has';
const findFirst = (what: string): string => `Find the ${what} first and use the id in the answer.`;

/** GET /<type>/[id]. Source: the pages read_a_patient to read_a_location, read_an_appointment, Binary; read_a_healthcareservice, 1.2.8. */
export const readById: Readonly<Record<ReadName, Interact>> = {
  'read-patient': reading(async (id, { service }, { store }) => {
    const { practice } = service;
    const patient = await patientById(practice, id, store);
    return patient
      ? okAt(service, patientResource(patient, practice))
      : absent(
          'PATIENT_NOT_FOUND',
          practice,
          'a patient',
          'an id that no such patient has',
          findFirst('patient'),
          whyIdNotSeen(practice, id),
        );
  }),
  'read-practitioner': reading((id, { service }) => {
    const { practice } = service;
    const found = practice.practitioners.find((practitioner) => practitioner.id === id);
    return found
      ? okAt(service, practitionerResource(found))
      : absent('PRACTITIONER_NOT_FOUND', practice, 'a practitioner', noId, findFirst('practitioner'));
  }),
  'read-organization': reading((id, { service }) => {
    const { practice } = service;
    if (id === practice.organisationId) return okAt(service, organizationResource(practice));
    return {
      failsWith: 'ORGANISATION_NOT_FOUND',
      fault: {
        expected: `the logical id of practice ${practice.odsCode}`,
        actual: 'another id',
        next: findFirst('organisation'),
      },
    };
  }),
  'read-location': reading((id, { service }) => {
    const { practice } = service;
    const site = practice.sites.find((one) => one.id === id);
    return site
      ? okAt(service, locationResource(site, practice))
      : absent('NO_RECORD_FOUND', practice, 'a location', noId, 'Use the id that a schedule refers to.');
  }),
  'read-healthcareservice': reading((id, { service, serviceFiltering }) => {
    const { practice } = service;
    const isOn = serviceFiltering === 'enabled';
    const found = isOn ? practice.services.find((one) => one.id === id) : undefined;
    if (found) return okAt(service, healthcareServiceResource(found, practice));
    const actual = isOn ? noId : `service filtering ${serviceFiltering}: no service is answered`;
    return absent('NO_RECORD_FOUND', practice, 'a healthcare service', actual, findFirst('service'));
  }),
  /** One that has not begun. */
  'read-appointment': reading(async (_, facts, { store }) => {
    const found = await findCurrent(facts, store, 'NO_RECORD_FOUND');
    return 'fault' in found ? found : answerRead(found, facts);
  }),
  'read-binary': reading(readFile),
  'migrate-binary': reading(readFile),
};

/** To retrieve and to migrate: the file, encoded. Source: Binary page; retrieve a document page; migrate a document page. */
function readFile(_: string, facts: AtService): Answer | Obstacle {
  const { service } = facts;
  const document = documentInPath(facts);
  if (!document) return { failsWith: 'NO_RECORD_FOUND', fault: documentUnknown(service.practice) };
  return ok(binaryBody(document), [
    ['ETag', etagOf(practiceVersion)],
    ['Content-Location', placeOf(service, 'Binary', document.id, practiceVersion)],
  ]);
}

/** The id stands where the path of the interaction ends with `[id]`. */
function reading(read: Read): Interact {
  return async (facts, desk) => {
    const id = facts.path.slice(facts.interaction.path.length - '[id]'.length);
    const found = await read(id, facts, desk);
    return 'fault' in found ? refuse(found.failsWith, found.fault, facts.policy.dialect) : found;
  };
}

function absent(
  failsWith: ProviderErrorKey,
  { odsCode }: Practice,
  what: string,
  actual: string,
  next: string,
  says?: string,
): Obstacle {
  return {
    failsWith,
    fault: {
      expected: `the logical id of ${what} of practice ${odsCode}`,
      actual,
      next,
      ...(says !== undefined && { says }),
    },
  };
}
