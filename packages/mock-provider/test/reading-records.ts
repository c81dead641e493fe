import { expect } from '@jest/globals';
import { all, type Change } from '@mock-spine/shared/vectors/changes';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { startTestProvider, type Resource, type TestProvider } from './running-provider.ts';

/** An answer with a record, as a test reads it. */
export interface ReadRecord {
  readonly resources: readonly Resource[];
  /** The logical ids of the resources of a type, without the patient's: `amlodipine`. */
  ids(type: string): string[];
  resource(type: string, id: string): Resource;
  /** The titles of the lists that answer the query, in order; those that show how consultations are built are not among them. */
  readonly titles: string[];
  /** What a list refers to: `Encounter/c-2021-02`. */
  list(title: string): string[];
  listResource(title: string): Resource;
}

/** A provider whose clock shows 1 June 2026, ten o'clock in the morning: the records have been written by then. */
export async function startRecordProvider(flags: readonly string[] = []): Promise<TestProvider> {
  const running = await startTestProvider(flags);
  await running.moveClock('2026-06-01T09:00:00.000Z');
  return running;
}

/** Our own patient with something in every area, and the awkward cases of each. */
export const fullRecord = aboutPatient('9990020019');

/** Sends a good request for a record, perhaps changed, which is answered with one: to retrieve, that of our own patient unless the changes name another. */
export async function readRecord(
  running: TestProvider,
  interaction: string,
  ...changes: readonly Change[]
): Promise<ReadRecord> {
  const { status, entries } = await running.ask(
    interaction,
    all(...(interaction === 'get-structured-record' ? [fullRecord] : []), ...changes),
  );
  expect(status).toBe(200);
  return recordIn(entries);
}

/** Reads the resources of a record. */
function recordIn(resources: readonly Resource[]): ReadRecord {
  const patient = resources.find(({ resourceType }) => resourceType === 'Patient')!.id;
  const plain = (id: string): string => (id.startsWith(`${patient}-`) ? id.slice(patient.length + 1) : id);
  const lists = resources.filter(({ resourceType, encounter }) => resourceType === 'List' && encounter === undefined);
  const listResource = (title: string): Resource => {
    const found = lists.filter((list) => list['title'] === title);
    expect([title, found.length]).toEqual([title, 1]);
    return found[0]!;
  };
  return {
    resources,
    ids: (type) =>
      resources.filter(({ resourceType, id }) => resourceType === type && id !== undefined).map(({ id }) => plain(id)),
    resource: (type, id) =>
      resources.find((one) => one.resourceType === type && one.id !== undefined && plain(one.id) === id)!,
    titles: lists.map((list) => String(list['title'])),
    listResource,
    list: (title) =>
      ((listResource(title)['entry'] ?? []) as { item: { reference: string } }[]).map(({ item: { reference } }) => {
        const [type, id] = reference.split('/');
        return id === undefined ? reference : `${type}/${plain(id)}`;
      }),
  };
}

/** Every reference in a value. */
export const referencesIn = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([element, child]) =>
        element === 'reference' && typeof child === 'string' ? [child] : referencesIn(child),
      );
