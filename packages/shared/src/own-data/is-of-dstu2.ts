/** Whether a text, JSON or XML, is an answer of Access Record HTML: its profiles and codes are below another address than those of STU3. Source: profiles of 0.7.2; development_fhir_error_handling_guidance page, 0.7.4. */
export const isOfDstu2 = (text: string): boolean =>
  /http:\/\/fhir\.nhs\.net\/(StructureDefinition|ValueSet)\/gpconnect-/.test(text) ||
  /"resourceType"\s{0,9}:\s{0,9}"Conformance"|<Conformance[\s>]/.test(text.slice(0, 2000));
