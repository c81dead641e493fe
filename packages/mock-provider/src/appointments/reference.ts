/** A reference to a resource of the same provider. */
export interface LocalReference {
  readonly type: string;
  readonly id: string;
}

/** Reads `Slot/1`; undefined when a text is not a relative reference. Source: FHIR STU3, references. */
export function readReference(text: unknown): LocalReference | undefined {
  const [, type, id] = (typeof text === 'string' && /^([A-Z][A-Za-z]{1,40})\/([A-Za-z0-9.-]{1,64})$/.exec(text)) || [];
  return type === undefined || id === undefined ? undefined : { type, id };
}
