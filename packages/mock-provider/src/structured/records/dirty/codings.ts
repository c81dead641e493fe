import { concept, type Concept, type OtherCoding } from '../../concepts.ts';

/** Systems of what was recorded before it was mapped. Source: guidance on the population of CodeableConcept, "Supported code systems"; real answers. */
export const readV2 = (code: string, display: string): OtherCoding => ({
  system: 'http://read.info/readv2',
  code,
  display,
});
export const ctv3 = (code: string, display: string): OtherCoding => ({
  system: 'http://read.info/ctv3',
  code,
  display,
  userSelected: true,
});
export const multilex = (code: string, display: string): OtherCoding => ({
  system: 'https://fhir.hl7.org.uk/Id/multilex-drug-codes',
  code,
  display,
});

/** A system of the supplier's own, which nobody else knows. */
export const local = (code: string, display: string): OtherCoding => ({
  system: 'https://records.mock-spine.test/Id/local-codes',
  code,
  display,
});

/** What stands for an entry whose code did not survive a transfer. Source: CodeableConcept guidance, "Degraded codes". */
export const degradedEntry = (text: string): Concept =>
  concept('196411000000103', 'Transfer-degraded record entry', text);
