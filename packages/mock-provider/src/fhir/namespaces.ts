/** The namespace of FHIR's elements. */
export const fhirNamespace = 'http://hl7.org/fhir';

/** The namespace of a narrative. */
export const xhtmlNamespace = 'http://www.w3.org/1999/xhtml';
