import { suggest } from '@mock-spine/shared/settings/settings';
import { SdsRefusal } from './sds-errors.ts';
import { sdsSystems } from './systems.ts';

/** What is looked up; a field that is undefined does not narrow it down. */
export interface SdsQuery {
  /** ODS code. */
  readonly organisation: string | undefined;
  /** Spine id. */
  readonly interaction: string | undefined;
  readonly partyKey: string | undefined;
  /** ODS code. */
  readonly manufacturer: string | undefined;
}

/**
 * Reads the query of `GET /Device`: an organisation and an interaction, and where they are given a party key and a manufacturer.
 * @throws SdsRefusal 400
 */
export function readDeviceQuery(parameters: URLSearchParams): SdsQuery {
  const query = readQuery(parameters, ['organization', 'identifier', 'manufacturing-organization']);
  if (query.organisation === undefined) throw missing(organisationForm);
  if (query.interaction === undefined) throw missing(interactionForm);
  return query;
}

/**
 * Reads the query of `GET /Endpoint`: two of organisation, interaction and party key, or all three.
 * @throws SdsRefusal 400
 */
export function readEndpointQuery(parameters: URLSearchParams): SdsQuery {
  const query = readQuery(parameters, ['organization', 'identifier']);
  const given = [query.organisation, query.interaction, query.partyKey].filter((value) => value !== undefined);
  if (query.interaction === undefined && query.partyKey === undefined) throw missing(identifierForm);
  if (given.length < 2)
    throw new SdsRefusal(
      'BAD_REQUEST',
      `Unsupported combination of query parameters. Give two of '${organisationForm}', '${interactionForm}' and '${partyKeyForm}', or all three`,
    );
  return query;
}

const organisationForm = `organization=${sdsSystems.organisation}|value`;
const interactionForm = `identifier=${sdsSystems.interaction}|value`;
const partyKeyForm = `identifier=${sdsSystems.partyKey}|value`;
const identifierForm = `${interactionForm}' or '${partyKeyForm}`;
const manufacturerForm = `manufacturing-organization=${sdsSystems.organisation}|value`;

const missing = (form: string) =>
  new SdsRefusal('BAD_REQUEST', `Missing or invalid '${form.split('=')[0]}' query parameter. Should be '${form}'`);

/** What a query names, read leniently: a query that makes no sense is journaled, too. */
export function readNamed(parameters: URLSearchParams): SdsQuery {
  const first = (name: string, system: string) =>
    parameters
      .getAll(name)
      .map((token) => valueOf(token, system))
      .find((value) => value !== undefined);
  return {
    organisation: first('organization', sdsSystems.organisation),
    interaction: first('identifier', sdsSystems.interaction),
    partyKey: first('identifier', sdsSystems.partyKey),
    manufacturer: first('manufacturing-organization', sdsSystems.organisation),
  };
}

function readQuery(parameters: URLSearchParams, known: readonly string[]): SdsQuery {
  for (const name of parameters.keys()) {
    if (!known.includes(name))
      throw new SdsRefusal(
        'BAD_REQUEST',
        `Illegal query parameter '${name.slice(0, 100)}'.${suggest(name, known, '')}`,
      );
  }
  const identifiers = parameters.getAll('identifier');
  const unknown = identifiers.find(
    (identifier) =>
      valueOf(identifier, sdsSystems.interaction) === undefined &&
      valueOf(identifier, sdsSystems.partyKey) === undefined,
  );
  if (unknown !== undefined) throw missing(identifierForm);
  return {
    organisation: readOnly(parameters.getAll('organization'), sdsSystems.organisation, organisationForm),
    manufacturer: readOnly(parameters.getAll('manufacturing-organization'), sdsSystems.organisation, manufacturerForm),
    interaction: readOnly(
      identifiers.filter((identifier) => identifier.startsWith(sdsSystems.interaction)),
      sdsSystems.interaction,
      interactionForm,
    ),
    partyKey: readOnly(
      identifiers.filter((identifier) => identifier.startsWith(sdsSystems.partyKey)),
      sdsSystems.partyKey,
      partyKeyForm,
    ),
  };
}

/** The one value of a system; undefined where none is given. */
function readOnly(given: readonly string[], system: string, form: string): string | undefined {
  const [first, ...others] = given;
  if (first === undefined) return undefined;
  const value = valueOf(first, system);
  if (value === undefined || others.length > 0) throw missing(form);
  return value;
}

function valueOf(token: string, system: string): string | undefined {
  const value = token.startsWith(`${system}|`) ? token.slice(system.length + 1) : '';
  return value === '' ? undefined : value;
}
