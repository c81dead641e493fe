import { elementType, type ShapePart, type Shape, type Shapes } from './shape.ts';

/**
 * The types of DSTU2 that this provider answers with, their parts in the order of the specification: a name; the type after a colon where it is no primitive;
 * `*` where it repeats. Source: FHIR DSTU2 (1.0.2), the page of each resource and "Data types"; what is never answered is left out.
 */
const types: Readonly<Record<string, string>> = {
  [elementType]: '',
  Meta: 'versionId lastUpdated profile* security:Coding* tag:Coding*',
  Narrative: 'status div:xhtml',
  Identifier: 'use type:CodeableConcept system value period:Period assigner:Reference',
  Period: 'start end',
  Coding: 'system version code display userSelected',
  CodeableConcept: 'coding:Coding* text',
  Reference: 'reference display',
  HumanName: 'use text family* given* prefix* suffix* period:Period',
  ContactPoint: 'system value use rank period:Period',
  Address: 'use type text line* city district state postalCode country period:Period',
  BundleEntry: 'fullUrl resource:resource',
  CompositionSection: 'title code:CodeableConcept text:Narrative',
  PatientContact: 'relationship:CodeableConcept* name:HumanName telecom:ContactPoint* address:Address gender',
  PatientCommunication: 'language:CodeableConcept preferred',
  PractitionerRole: 'managingOrganization:Reference role:CodeableConcept specialty:CodeableConcept* period:Period',
  Issue: 'severity code details:CodeableConcept diagnostics location*',
  StatementContact: 'name telecom:ContactPoint*',
  Software: 'name version releaseDate',
  Rest: 'mode documentation security:Security resource:RestResource* operation:RestOperation*',
  RestResource: 'type profile:Reference interaction:RestInteraction*',
  RestInteraction: 'code documentation',
  Security: 'cors service:CodeableConcept* description',
  RestOperation: 'name definition:Reference',
  OperationParameter: 'name use min max documentation type profile:Reference binding:ParameterBinding',
  ParameterBinding: 'strength valueSetUri valueSetReference:Reference',
};

const resources: Readonly<Record<string, string>> = {
  Bundle: 'type total entry:BundleEntry*',
  Composition:
    'identifier:Identifier date type:CodeableConcept class:CodeableConcept title status confidentiality subject:Reference author:Reference* ' +
    'custodian:Reference section:CompositionSection*',
  Patient:
    'identifier:Identifier* active name:HumanName* telecom:ContactPoint* gender birthDate deceasedBoolean deceasedDateTime address:Address* ' +
    'maritalStatus:CodeableConcept multipleBirthBoolean multipleBirthInteger contact:PatientContact* communication:PatientCommunication* ' +
    'careProvider:Reference* managingOrganization:Reference',
  Practitioner:
    'identifier:Identifier* active name:HumanName telecom:ContactPoint* address:Address* gender birthDate practitionerRole:PractitionerRole* ' +
    'communication:CodeableConcept*',
  Organization:
    'identifier:Identifier* active type:CodeableConcept name telecom:ContactPoint* address:Address* partOf:Reference',
  Device: 'identifier:Identifier* type:CodeableConcept status manufacturer model version owner:Reference',
  OperationOutcome: 'issue:Issue*',
  Conformance:
    'url version name status experimental publisher contact:StatementContact* date description requirements copyright kind software:Software ' +
    'fhirVersion acceptUnknown format* profile:Reference* rest:Rest*',
  OperationDefinition:
    'url version name status kind experimental publisher contact:StatementContact* date description requirements idempotent code notes base:Reference system type* ' +
    'instance parameter:OperationParameter*',
};

/** What every resource has before its own parts. */
const ofEvery = 'id meta:Meta implicitRules language text:Narrative';

const read = (type: string, parts: string, isResource: boolean): Shape => ({
  type,
  isResource,
  parts: new Map(
    parts
      .split(' ')
      .filter((part) => part !== '')
      .map(readPart)
      .map((part) => [part.name, part]),
  ),
});

function readPart(text: string): ShapePart {
  const repeats = text.endsWith('*');
  const [name = '', type] = (repeats ? text.slice(0, -1) : text).split(':');
  const kind = type === undefined ? 'string' : type === 'xhtml' || type === 'resource' ? type : 'element';
  return {
    name,
    kind,
    repeats,
    type: kind === 'element' ? type : undefined,
    isAttribute: false,
    companion: undefined,
  };
}

const shapes: ReadonlyMap<string, Shape> = new Map([
  ...Object.entries(types).map(([type, parts]) => [type, read(type, parts, false)] as const),
  ...Object.entries(resources).map(([type, parts]) => [type, read(type, `${ofEvery} ${parts}`, true)] as const),
]);

export const dstu2Shapes: Shapes = {
  isResource: (name): name is string => typeof name === 'string' && Object.hasOwn(resources, name),
  shapeOf: (type) => {
    const shape = shapes.get(type);
    if (shape === undefined) throw new Error(`There is no type ${type} of DSTU2 here.`);
    return shape;
  },
};
