import { mapBody, type Change } from './changes.ts';

interface Parameters {
  readonly parameter: readonly {
    readonly name: string;
    readonly valueIdentifier?: Readonly<Record<string, unknown>>;
    readonly part?: readonly unknown[];
  }[];
}

/** Changes the parameters of a request for a record. */
export const mapParameters = (map: (parameters: Parameters['parameter']) => unknown): Change =>
  mapBody((body: Parameters) => ({ ...body, parameter: map(body.parameter) }));

/** Asks for these parameters and for nothing else, beside the patient. */
export const asking = (...parameters: readonly unknown[]): Change =>
  mapParameters(([patient]) => [patient, ...parameters]);

/** Asks for one area, with these parts. */
export const area = (name: string, ...part: readonly unknown[]): Change =>
  asking({ name, ...(part.length > 0 && { part }) });

/** Changes the NHS number's identifier. */
export const withIdentifier = (change: Readonly<Record<string, unknown>>): Change =>
  mapParameters(([patient, ...others]) => [
    { ...patient, valueIdentifier: { ...patient!.valueIdentifier, ...change } },
    ...others,
  ]);

/** Asks about this patient. */
export const aboutPatient = (nhsNumber: string): Change => withIdentifier({ value: nhsNumber });

export const bool = (name: string, valueBoolean: unknown) => ({ name, valueBoolean });
export const date = (name: string, valueDate: unknown) => ({ name, valueDate });
export const during = (name: string, start?: string, end?: string) => ({
  name,
  valuePeriod: { ...(start !== undefined && { start }), ...(end !== undefined && { end }) },
});
export const code = (name: string, valueCode: unknown) => ({ name, valueCode });
export const numberOf = (name: string, valuePositiveInt: unknown) => ({ name, valuePositiveInt });
