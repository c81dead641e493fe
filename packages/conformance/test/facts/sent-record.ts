import type { SentRequest } from './sent-request.ts';

/** A parameter or a part of an operation, as it was sent. */
export interface SentParameter {
  readonly name: string;
  readonly part?: readonly SentParameter[];
  readonly valueIdentifier?: { readonly system?: string; readonly value?: string };
  readonly [value: string]: unknown;
}

type Does = (sent: SentRequest) => boolean;

/** The local day on which every request of these tests is made. */
const today = '2026-05-28';

/** Every one of the tests is met. */
export const every =
  (...tests: readonly Does[]): Does =>
  (sent) =>
    tests.every((test) => test(sent));

/** A test is not met. */
export const not =
  (test: Does): Does =>
  (sent) =>
    !test(sent);

/** The request is for one of these interactions, by their short names. */
export const is =
  (...interactions: readonly string[]): Does =>
  ({ good }) =>
    interactions.includes(good.interaction.name);

/** It is sent to the practice whose good requests these are. */
export const atPractice =
  (odsCode: string): Does =>
  ({ changed }) =>
    changed.serviceRoot.includes(`/${odsCode}/STU3/`);

/** What follows the service root, without the query. */
export const pathOf = ({ changed }: SentRequest): string => changed.path.split('?')[0]!;

export const queryOf = ({ changed }: SentRequest): URLSearchParams => new URLSearchParams(changed.path.split('?')[1]);

/** The JSON of the body; undefined where it is none. A byte order mark before it may be ignored (RFC 8259 §8.1). */
export function bodyOf({ changed: { body } }: SentRequest): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse((body ?? '').replace(/^\uFEFF/, '')) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** The parameters of a Parameters resource. */
export const parametersOf = (sent: SentRequest): readonly SentParameter[] =>
  (bodyOf(sent)?.['parameter'] ?? []) as readonly SentParameter[];

/** The parts of all parameters, each as `includeMedication.medicationSearchFromDate`. */
export const partsOf = (sent: SentRequest): readonly (SentParameter & { readonly path: string })[] =>
  parametersOf(sent).flatMap((parameter) =>
    (parameter.part ?? []).map((part) => ({ ...part, path: `${parameter.name}.${part.name}` })),
  );

/** The identifier of the patient. */
export const identifierOf = (sent: SentRequest): SentParameter['valueIdentifier'] =>
  parametersOf(sent).find(({ name }) => name === 'patientNHSNumber')?.valueIdentifier;

/** It is about the patient with this NHS number. */
export const about =
  (nhsNumber: string): Does =>
  (sent) =>
    identifierOf(sent)?.value === nhsNumber;

/** The value of a part: what stands in its one element that begins with `value`. */
export const valueOf = (part: SentParameter): unknown =>
  Object.entries(part).find(([element]) => element.startsWith('value'))?.[1];

/** The dates of a part, as they are written. */
export function datesOf({ valueDate, valuePeriod }: SentParameter): readonly string[] {
  const { start, end } = (valuePeriod ?? {}) as { start?: string; end?: string };
  return [valueDate as string | undefined, start, end].filter((date) => date !== undefined);
}

/** A date is written whole and is in the calendar. */
export function isWhole(date: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(date) &&
    new Date(`${date.slice(0, 8)}01`).getTime() + (Number(date.slice(8)) - 1) * 86_400_000 < nextMonth(date)
  );
}

const nextMonth = (date: string): number => Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 1);

/** A whole date is after today, or before it. */
export const isFuture = (date: string): boolean => isWhole(date) && date > today;
export const isPast = (date: string): boolean => isWhole(date) && date < today;
