import { defaultPatient } from '@mock-spine/shared/vectors/about-whom';
import { practiceOnPds } from '@mock-spine/shared/world/patients';
import type { Plan } from '../issue/issue.ts';
import { findPerson } from '../pds/find-person.ts';
import { PdsRefusal } from '../pds/pds-errors.ts';
import { endpointFor } from '../registry/registry.ts';
import { sdsSystems } from '../sds/systems.ts';

/** A call that a consumer makes before a request, so that it knows what is in it. */
export interface StepBefore {
  readonly to: 'PDS' | 'SDS';
  /** What it asks. */
  readonly says: string;
  readonly method: 'GET';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What it finds: an ODS code, an endpoint, an ASID; the code of a refusal; null where it finds nothing. */
  readonly finds: string | null;
}

/**
 * The calls before a request, in their order: a trace on PDS where it is about somebody, then two look-ups in SDS. Nobody is called: they are for a reader.
 * @param origin that of the control API, where both are
 * @param newId makes the id of the trace
 */
export function stepsBefore(plan: Plan, origin: string, newId: () => string): readonly StepBefore[] {
  const { interaction, system } = plan;
  const nhsNumber = plan.patient ?? defaultPatient(interaction, system.odsCode)?.nhsNumber;
  const query = `organization=${sdsSystems.organisation}|${system.odsCode}&identifier=${sdsSystems.interaction}|${interaction.id}`;
  const lookUp = (resource: 'Endpoint' | 'Device', says: string, finds: string | undefined): StepBefore => ({
    to: 'SDS',
    says,
    method: 'GET',
    url: `${origin}/spine-directory/FHIR/R4/${resource}?${query}`,
    headers: { Accept: 'application/fhir+json', apikey: 'any' },
    finds: finds ?? null,
  });
  return [
    ...(interaction.about === 'nobody' || nhsNumber === undefined ? [] : [trace(nhsNumber, plan, origin, newId())]),
    lookUp('Endpoint', 'Where the practice receives the interaction', endpointFor(system, interaction.id)),
    lookUp(
      'Device',
      'Which system of the practice does: the value of Ssp-To',
      system.receives.includes(interaction.id) ? system.asid : undefined,
    ),
  ];
}

const trace = (nhsNumber: string, { person }: Plan, origin: string, id: string): StepBefore => ({
  to: 'PDS',
  says: 'Whether the NHS number is right, and at which practice the patient is registered',
  method: 'GET',
  url: `${origin}/personal-demographics/FHIR/R4/Patient/${nhsNumber}`,
  headers: { 'X-Request-ID': id },
  finds: practiceFound(nhsNumber, person),
});

/** Of a patient whose record is restricted PDS tells no practice. */
function practiceFound(nhsNumber: string, known: Plan['person']): string | null {
  try {
    const person = findPerson(nhsNumber, known);
    return person.pds === 'sensitive' ? null : (practiceOnPds(person) ?? null);
  } catch (error) {
    if (error instanceof PdsRefusal) return error.code;
    throw error;
  }
}
