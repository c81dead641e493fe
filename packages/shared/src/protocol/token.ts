import { isAscii, isUtf8 } from 'node:buffer';
import { base64url } from 'jose';
import { objectIn, type JsonObject } from './json.ts';
import type { claimResources } from './claims.ts';
import { identifierSystems } from './identifiers.ts';

/** What an `Authorization` header holds, as far as it can be read; a rule says what is wrong with the rest. */
export interface TokenReading {
  /** The first `Authorization` header. */
  readonly authorization: string | undefined;
  /** What follows `Bearer `; undefined when the header has another form. */
  readonly encoded: string | undefined;
  /** The token's parts between its dots; empty without a token. */
  readonly parts: readonly string[];
  /** The JOSE header; undefined when it cannot be decoded as a JSON object. */
  readonly header: JsonObject | undefined;
  /** The claims; undefined when they cannot be decoded as a JSON object. */
  readonly claims: JsonObject | undefined;
  /** Lets go of what was decoded: a journal keeps many tokens and seldom shows one, and decodes that again. */
  forget(): void;
}

/** The JOSE header of every GP Connect token. Source: audit and provenance page. */
export const tokenHeader: JsonObject = { alg: 'none', typ: 'JWT' };

/**
 * Encodes an unsigned token: two base64url parts without padding and an empty signature, so that it ends with a dot.
 * jose's own encoder writes no `typ`, which GP Connect asks for.
 */
export function encodeToken(claims: object, header: object = tokenHeader): string {
  return `${encodePart(header)}.${encodePart(claims)}.`;
}

/** One part of a token: the JSON of a value in base64url without padding. */
const encodePart = (value: unknown): string => base64url.encode(JSON.stringify(value));

/** Reads an `Authorization` header without judging it. */
export const readToken = (authorization: string | undefined): TokenReading => new ReadToken(authorization);

/** What is made of the header is made when somebody asks: the SSP's path looks at none of it. */
class ReadToken implements TokenReading {
  readonly authorization: string | undefined;
  #encoded: string | null | undefined = null;
  #parts: readonly string[] | null = null;
  #claims: JsonObject | null | undefined = null;

  constructor(authorization: string | undefined) {
    this.authorization = authorization;
  }

  get encoded(): string | undefined {
    if (this.#encoded === null)
      this.#encoded = this.authorization === undefined ? undefined : bearerOf(this.authorization);
    return this.#encoded;
  }

  get parts(): readonly string[] {
    return (this.#parts ??= this.encoded?.split('.', maximumParts) ?? noParts);
  }

  get header(): JsonObject | undefined {
    return decodeHeader(this.parts[0]);
  }

  get claims(): JsonObject | undefined {
    if (this.#claims === null) this.#claims = decodePart(this.parts[1]);
    return this.#claims;
  }

  forget(): void {
    this.#encoded = this.#parts = this.#claims = null;
  }
}

/** What follows `Bearer ` when it is one word. Looking for what a word must not hold is faster than matching its 2,000 characters. */
function bearerOf(authorization: string): string | undefined {
  const [scheme] = /^Bearer +/i.exec(authorization) ?? [];
  const word = scheme && authorization.slice(scheme.length);
  return word && spaces.every((space) => !word.includes(space)) ? word : undefined;
}

/** The white space that Node's HTTP parser lets into a header value: it is read as Latin-1. */
const spaces = [' ', '\t', '\u00a0'];

const noParts: readonly string[] = [];

/** More parts than a token or an encrypted token can have: enough to say that there are too many. */
const maximumParts = 8;

/** Nearly every token has the same header: the one decoded last is kept. */
let latest: { readonly part: string | undefined; readonly header: JsonObject | undefined } = {
  part: undefined,
  header: undefined,
};

function decodeHeader(part: string | undefined): JsonObject | undefined {
  if (part !== latest.part) latest = { part, header: decodePart(part) };
  return latest.header;
}

/** Node's decoder is faster than jose's and as lenient; the rules say what is wrong with the encoding. */
function decodePart(part: string | undefined): JsonObject | undefined {
  if (!part) return undefined;
  const bytes = Buffer.from(part, 'base64url');
  const isPlain = isAscii(bytes);
  if (!isPlain && !isUtf8(bytes)) return undefined;
  try {
    const value: unknown = JSON.parse(bytes.toString(isPlain ? 'latin1' : 'utf8'));
    return objectIn(value);
  } catch {
    return undefined;
  }
}

/** A claim that holds a resource. */
export type ResourceClaim = keyof typeof claimResources;

/** One thing that a resource must have to say who asks: in words, whether it is there, and in which element. */
export type ClaimPart = readonly [what: string, isThere: (resource: JsonObject) => boolean, element: string];

/** What makes a requesting_device complete, in every version. */
export const partsOfDevice: readonly ClaimPart[] = [
  [
    'identifier with system and value',
    (device) => objectsOf(device['identifier']).some(({ system, value }) => isText(system) && isText(value)),
    'identifier',
  ],
  ['model', ({ model }) => isText(model), 'model'],
  ['version', ({ version }) => isText(version), 'version'],
];

/** What makes a requesting_organization complete. @param system of ODS codes */
export const partsOfOrganisation = (system: string): readonly ClaimPart[] => [
  ['name', ({ name }) => isText(name), 'name'],
  [`identifier with system ${system}`, (organisation) => hasIdentifier(organisation, system), 'identifier'],
];

/** What makes the resource of each claim complete. Source: cross-organisation audit and provenance page, 1.6.0. */
export const claimParts: Readonly<Record<ResourceClaim, readonly ClaimPart[]>> = {
  requesting_device: partsOfDevice,
  requesting_organization: partsOfOrganisation(identifierSystems.odsOrganisation),
  requesting_practitioner: [
    ['id', ({ id }) => isText(id), 'id'],
    [
      'name with family and given',
      (practitioner) =>
        objectsOf(practitioner['name']).some(
          ({ family, given }) => isText(family) && Array.isArray(given) && isText(given[0]),
        ),
      'name',
    ],
    [
      `identifier with system ${identifierSystems.sdsUser} (or the value UNK)`,
      (practitioner) => hasIdentifier(practitioner, identifierSystems.sdsUser),
      'identifier',
    ],
  ],
};

/** The first of its parts that the resource of a claim lacks; undefined when it is complete. */
export const findLackingPart = (parts: readonly ClaimPart[], resource: JsonObject): ClaimPart | undefined =>
  parts.find(([, isThere]) => !isThere(resource));

/**
 * The identifier of a claim's resource whose value is there and holds nothing, as its system, or its place where it has none; undefined when there is none.
 * An identifier that has no value at all is one that STU3 permits: only the mandatory ones are looked for.
 */
export function findEmptyIdentifier(resource: JsonObject): string | undefined {
  const identifiers = objectsOf(resource['identifier']);
  const at = identifiers.findIndex(({ value }) => value !== undefined && !isText(value));
  if (at < 0) return undefined;
  const { system } = identifiers[at]!;
  return isText(system) ? String(system) : `identifier[${at}]`;
}

/**
 * Every `system` in the resource of a claim, at any depth, that begins so. The depth is the peer's: nothing here calls itself.
 * @param start `http://fhir.nhs.net/`, with which those of GP Connect 0.x begin
 */
export function findSystemsOf(start: string, resource: JsonObject): readonly string[] {
  const found: string[] = [];
  const open: unknown[] = [resource];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null) continue;
    const { system } = value as JsonObject;
    if (typeof system === 'string' && system.startsWith(start)) found.push(system);
    open.push(...Object.values(value).filter((inner) => typeof inner === 'object'));
  }
  return found;
}

export const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** The objects of a value that should be a list of objects: nearly always it is one, and no other is made. */
export const objectsOf = (value: unknown): readonly JsonObject[] => {
  if (!Array.isArray(value)) return none;
  return value.every(isObject) ? value : value.filter(isObject);
};

const isObject = (item: unknown): item is JsonObject => typeof item === 'object' && item !== null;

const none: readonly JsonObject[] = [];

export function hasIdentifier(resource: JsonObject, wanted: string): boolean {
  return objectsOf(resource['identifier']).some(({ system, value }) => system === wanted && isText(value));
}
