/** The resources that the schema has: those that GP Connect exchanges. */
export const resources: readonly string[] = [
  'AllergyIntolerance',
  'Appointment',
  'Binary',
  'Bundle',
  'CapabilityStatement',
  'Composition',
  'Condition',
  'Device',
  'DiagnosticReport',
  'DocumentReference',
  'Encounter',
  'HealthcareService',
  'Immunization',
  'List',
  'Location',
  'Medication',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'OperationOutcome',
  'Organization',
  'Parameters',
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'ProcedureRequest',
  'ReferralRequest',
  'RelatedPerson',
  'Schedule',
  'Slot',
  'Specimen',
];

/**
 * The choices of which one must be made. Neither input tells: in both each member is optional by itself.
 * Source: the resources' and data types' pages of FHIR STU3, cardinality 1..1; Extension: invariant ext-1.
 */
export const requiredChoices: Readonly<Record<string, readonly string[]>> = {
  Composition_RelatesTo: ['target[x]'],
  Extension: ['value[x]'],
  MedicationRequest: ['medication[x]'],
  MedicationStatement: ['medication[x]'],
  Medication_Content: ['item[x]'],
  Medication_Ingredient: ['item[x]'],
  Signature: ['who[x]'],
  UsageContext: ['value[x]'],
};

/** An element that stands beside a choice and excludes it. Source: ext-1, "must have either extensions or value[x], not both". */
export const choiceExcludes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Extension: { 'value[x]': 'extension' },
};

/** HL7's JSON schema names these by the profile on their type; the specification, and everybody, by the type. */
export const renameElement = (name: string): string => name.replace(/SimpleQuantity$/, 'Quantity');

/** What the type declarations have and FHIR has not, or not in XML. */
export const notElements: ReadonlySet<string> = new Set(['fhir_comments', 'resourceType']);

/** Attributes in XML, so that they cannot be extended. */
export const isAttribute = (type: string, name: string, isResource: boolean): boolean =>
  (name === 'id' && !isResource) || (type === 'Extension' && name === 'url');

/** HL7's JSON schema makes a resource an element; a resource as such has no extensions. */
export const baseless: ReadonlySet<string> = new Set(['Resource', 'Element']);
