/** A resource of a shape. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [element: string]: unknown;
}

export const profileUrl = (name: string): string => `https://fhir.nhs.uk/STU3/StructureDefinition/${name}-1`;

export const meta = (name: string) => ({ profile: [profileUrl(`CareConnect-GPC-${name}`)] });

export const coding = (system: string, code: string, display: string) => ({ coding: [{ system, code, display }] });

export const snomed = (code: string, display: string) => coding('http://snomed.info/sct', code, display);

export const extension = (name: string, value: object) => ({ url: profileUrl(`Extension-${name}`), ...value });

/** The one of a type, or of several of it the one with a name. */
export const id = (type: string, name = '1'): string => `${type.toLowerCase()}-${name}`;

export const at = (type: string, name?: string) => ({ reference: `${type}/${id(type, name)}` });

export const subject = at('Patient');

/** An identifier of an entry, of the system that most have. */
export const ours = (value: string) => [{ system: 'https://fhir.nhs.uk/Id/cross-care-setting-identifier', value }];
