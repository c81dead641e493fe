import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { all, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { startChain, type StartChain } from './chain.ts';

/** A resource as a test reads it. */
export interface Resource {
  readonly resourceType: string;
  readonly id?: string;
  readonly [element: string]: unknown;
}

/** Both mocks at a moment at which all of the cast's records have been written: 1 June 2026, ten o'clock in the morning. */
export interface RecordsChain {
  /** Sends a good request, perhaps changed, to the SSP. */
  ask(interaction: string, ...changes: readonly Change[]): Promise<{ readonly status: number; readonly body: string }>;
  /** Sends one that is answered with a Bundle, and gives the resources in it. */
  read(interaction: string, ...changes: readonly Change[]): Promise<readonly Resource[]>;
  close(): Promise<void>;
}

/** Asks about our own patient with something in every area. */
export const fullRecord = aboutPatient('9990020019');

const moment = '2026-06-01T09:00:00.000Z';

/** Starts both, and moves their clocks. */
export async function startRecordsChain(start: StartChain = startChain): Promise<RecordsChain> {
  const chain = await start();
  const { origin } = new URL(chain.good('search-patient').serviceRoot);
  const moved = await chain.control('ssp', '/clock', { method: 'PUT', body: JSON.stringify({ now: moment }) });
  if (moved.status !== 200) throw new Error(await moved.text());
  const started = Date.now();
  const seconds = (): number => Math.floor((Date.parse(moment) + Date.now() - started) / 1000);
  const ask: RecordsChain['ask'] = (interaction, ...changes) =>
    chain.send(all(...changes)(goodDraft(interaction, origin, seconds())));
  return {
    ask,
    async read(interaction, ...changes) {
      const { status, body } = await ask(interaction, ...changes);
      if (status !== 200) throw new Error(`Expected a Bundle; found ${status}: ${body}`);
      return (JSON.parse(body) as { entry: { resource: Resource }[] }).entry.map(({ resource }) => resource);
    },
    close: () => chain.close(),
  };
}

/** The clinical resources of a record, lists apart: `Observation/obs-weight`, without the patient's id; one that a list contains as `AllergyIntolerance/#…`. */
export function clinicalIn(resources: readonly Resource[]): string[] {
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient')!.id!;
  const contained = resources
    .flatMap((resource) => (resource['contained'] ?? []) as Resource[])
    .map(({ resourceType, id }) => `${resourceType}/#${id}`);
  const whole = resources
    .filter(({ resourceType }) => !notClinical.has(resourceType))
    .map(
      ({ resourceType, id }) => `${resourceType}/${id!.startsWith(`${patient}-`) ? id!.slice(patient.length + 1) : id}`,
    );
  return [...whole, ...contained];
}

const notClinical: ReadonlySet<string> = new Set([
  'List',
  'Patient',
  'Organization',
  'Practitioner',
  'PractitionerRole',
  'Location',
]);

/** The titles of the lists that answer a query for an area, but for those of what consultations contain and of what is linked to problems. */
export const primaryListsIn = (resources: readonly Resource[]): string[] =>
  resources
    .filter(({ resourceType, encounter }) => resourceType === 'List' && encounter === undefined)
    .map(({ title }) => String(title))
    .filter((title) => !/^(Consultations|Problems) - /.test(title));
