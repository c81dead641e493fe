import { createHash } from 'node:crypto';
import { firstOf } from '@mock-spine/shared/failures/surely';
import { documentsOf } from '../documents/find-documents.ts';
import type { DocumentRecord, Purpose } from '../holdings/document.ts';
import type { ProviderVersion } from '../versions/provider-version.ts';
import type { Practice } from '../practices/practices.ts';
import type { PatientRecord } from '../resources/patient.ts';
import { describeLeftOut } from './areas-off.ts';
import { issueKey, type RecordIndex } from './record-index.ts';
import type { Item } from './record.ts';
import { hasKey, type Selection } from './selection.ts';
import { recordSystems } from '../fhir/urls.ts';

/** A resource of the answer. */
export type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

export interface Reference {
  readonly reference: string;
}

/** A reference, or the words for what would be there but for its area. */
export type Link = Reference | { readonly display: string };

/** Who is asked about, where, when, and what of the record is answered: all that a builder of resources needs. */
export class Assembly {
  readonly patient: PatientRecord;
  readonly practice: Practice;
  readonly selection: Selection;
  /** Local date, `yyyy-mm-dd`. */
  readonly today: string;
  /** The service root URL of the practice's documents. */
  readonly documentsRoot: string;
  /** What the documents in the record are asked for. */
  readonly purpose: Purpose;
  /** The version of GP Connect that the answer is of. */
  readonly version: ProviderVersion;
  /** Administrative resources that something refers to: `Practitioner/1`. */
  readonly administrative = new Set<string>();

  /** Services that something refers to, each with the name of its organisation. */
  readonly services = new Map<string, string>();

  #documents: ReadonlyMap<string, DocumentRecord> | undefined;

  constructor(
    asked: Pick<Assembly, 'patient' | 'practice' | 'selection' | 'today' | 'documentsRoot' | 'purpose' | 'version'>,
  ) {
    this.patient = asked.patient;
    this.practice = asked.practice;
    this.selection = asked.selection;
    this.today = asked.today;
    this.documentsRoot = asked.documentsRoot;
    this.purpose = asked.purpose;
    this.version = asked.version;
  }

  get index(): RecordIndex {
    return this.selection.index;
  }

  /** The documents of the patient by the logical ids of their DocumentReferences. */
  get documents(): ReadonlyMap<string, DocumentRecord> {
    return (this.#documents ??= new Map(
      documentsOf(this.practice, this.patient.id).map((document) => [document.reference, document]),
    ));
  }

  get subject(): Reference {
    return { reference: `Patient/${this.patient.id}` };
  }

  /** The logical id of what has a key in the record. */
  id(key: string): string {
    return `${this.patient.id}-${key}`;
  }

  /** An identifier that stays the same, a GUID of the provider's own namespace. Source: resource population fundamentals page, "Business identifiers for resources". */
  identifier(type: string, key: string) {
    return [{ system: recordSystems.recordEntry, value: this.#guid(type, key) }];
  }

  to(type: string, key: string): Reference {
    return { reference: this.index.given ? key : `${type}/${this.id(key)}` };
  }

  /** A reference to an item, as consultations and problems make it. Source: consultation guidance page, "Clinical item references". */
  toItem(key: string): Reference {
    const item = this.index.item(key)!;
    return item.kind === 'document'
      ? { reference: `DocumentReference/${item.reference}` }
      : this.to(resourceTypes[item.kind], key);
  }

  /** How an entry, an issue, a consultation or a problem is named by what is linked to it: not at all, where the answer neither has it nor would have it but for its area. */
  linkTo(key: string): Link | undefined {
    if (hasKey(this.selection, key))
      return this.index.consultation(key)
        ? this.to('Encounter', key)
        : this.index.problem(key)
          ? this.to('Condition', key)
          : this.toItem(key);
    const area = this.selection.leftOut.get(key);
    return area && { display: describeLeftOut(area, this.selection.off.get(area) ?? 'disabled') };
  }

  /** The Encounter in which something was recorded, where the answer has it. */
  context(key: string): { readonly context?: Reference } {
    const encounter = this.encounter(key);
    return encounter ? { context: encounter } : {};
  }

  encounter(key: string): Reference | undefined {
    const consultation = this.index.consultationOf(key) ?? this.index.consultationOf(issueKey(key, 1));
    return consultation !== undefined && hasKey(this.selection, consultation)
      ? this.to('Encounter', consultation)
      : undefined;
  }

  /** @param by which of the practice's clinicians: 1 is the first */
  practitioner(by: number): Reference {
    const { practitioners } = this.practice;
    return this.administer(`Practitioner/${practitioners[(by - 1) % practitioners.length]!.id}`);
  }

  organisation(): Reference {
    return this.administer(`Organization/${this.practice.organisationId}`);
  }

  /** An organisation that is not a practice, by its name. */
  otherOrganisation(name: string): Reference {
    return this.administer(`Organization/${idOfOrganisation(name)}`);
  }

  /** A service of an organisation that is not a practice, by their names. */
  healthcareService(name: string, organisation: string): Reference {
    const reference = { reference: `HealthcareService/${idOfOrganisation(name)}` };
    this.services.set(name, organisation);
    return reference;
  }

  location(): Reference {
    return this.administer(`Location/${firstOf(this.practice.sites, 'the sites of a practice').id}`);
  }

  /** Has the resource in the answer that a reference names. */
  administer(reference: string): Reference {
    this.administrative.add(reference);
    return { reference };
  }

  #guid(type: string, key: string): string {
    const hex = createHash('sha1')
      .update(`${this.practice.odsCode}/${type}/${this.id(key)}`)
      .digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}

/** The logical id of an organisation that is not a practice. */
export const idOfOrganisation = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

const resourceTypes: Readonly<Record<Exclude<Item['kind'], 'document'>, string>> = {
  allergy: 'AllergyIntolerance',
  medication: 'MedicationRequest',
  immunisation: 'Immunization',
  observation: 'Observation',
  investigation: 'DiagnosticReport',
  referral: 'ReferralRequest',
  diary: 'ProcedureRequest',
};

/** The `meta` of a clinical resource: no version. Source: the page of each resource, "Elements not in use". */
export const metaOf = (profile: string) => ({ profile: [profile] });
