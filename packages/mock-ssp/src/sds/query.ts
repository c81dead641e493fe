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
  const query = readSdsQuery(parameters, ['organization', 'identifier', 'manufacturing-organization']);
  if (query.organisation === undefined) throw missing(organisationForm);
  if (query.interaction === undefined) throw missing(interactionForm);
  return query;
}

/**
 * Reads the query of `GET /Endpoint`: two of organisation, interaction and party key, or all three.
 * @throws SdsRefusal 400
 */
export function readEndpointQuery(parameters: URLSearchParams): SdsQuery {
  const query = readSdsQuery(parameters, ['organization', 'identifier']);
  const given = [query.organisation, query.interaction, query.partyKey].filter((value) => value !== undefined);
  if (given.length < 2)
    throw new SdsRefusal(
      'BAD_REQUEST',
      'Missing or invalid query parameters. Should one of following combinations: [' +
        `'${organisationForm}&${interactionForm}&${partyKeyForm}''${organisationForm}&${interactionForm}'` +
        `'${organisationForm}&${partyKeyForm}''${interactionForm}&${partyKeyForm}']`,
    );
  return query;
}

const organisationForm = `organization=${sdsSystems.organisation}|value`;
const interactionForm = `identifier=${sdsSystems.interaction}|value`;
const partyKeyForm = `identifier=${sdsSystems.partyKey}|value`;
const manufacturerForm = `manufacturing-organization=${sdsSystems.organisation}|value`;

const missing = (form: string) =>
  new SdsRefusal('BAD_REQUEST', `Missing or invalid '${form.split('=')[0]}' query parameter. Should be '${form}'`);

const unknownIdentifier = () =>
  new SdsRefusal(
    'BAD_REQUEST',
    `Missing or invalid 'identifier' query parameter. Should be one or both of: ['${interactionForm}', '${partyKeyForm}'`,
  );

/** What a query names, read leniently: a query that makes no sense is journaled, too. */
export function readNamed(parameters: URLSearchParams): SdsQuery {
  const last = (name: string, system: string) => lastOf(parameters.getAll(name), system);
  return {
    organisation: last('organization', sdsSystems.organisation),
    interaction: last('identifier', sdsSystems.interaction),
    partyKey: last('identifier', sdsSystems.partyKey),
    manufacturer: last('manufacturing-organization', sdsSystems.organisation),
  };
}

/** Each value names its system; what is behind it may be blank. Source: request handlers of the reference adaptor. */
function readSdsQuery(parameters: URLSearchParams, known: readonly string[]): SdsQuery {
  for (const [name, value] of parameters) {
    if (!known.includes(name))
      throw new SdsRefusal(
        'BAD_REQUEST',
        `Illegal query parameter '${name.slice(0, 100)}'`,
        `.${suggest(name, known, '')}`,
      );
    if (name === 'identifier') {
      if (!names(value, sdsSystems.interaction) && !names(value, sdsSystems.partyKey)) throw unknownIdentifier();
    } else if (!names(value, sdsSystems.organisation)) {
      throw missing(name === 'organization' ? organisationForm : manufacturerForm);
    }
  }
  return readNamed(parameters);
}

const names = (value: string, system: string): boolean => value.startsWith(`${system}|`);

/** The last value of a system that is not blank, without blanks around it; undefined where none is given. */
const lastOf = (given: readonly string[], system: string): string | undefined =>
  given
    .filter((value) => names(value, system))
    .map((value) => value.slice(system.length + 1).trim())
    .findLast((value) => value !== '');
