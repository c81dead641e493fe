/** What is wrong with the token of a request: status, code and a sentence. */
export interface TokenFault {
  readonly status: 400 | 422;
  readonly code: 'BAD_REQUEST' | 'INVALID_RESOURCE';
  readonly text: string;
}

const claimsNeeded =
  'iss sub aud exp iat reason_for_request requested_scope requesting_device requesting_organization requesting_practitioner'.split(
    ' ',
  );

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const bad = (text: string): TokenFault => ({ status: 400, code: 'BAD_REQUEST', text });
const invalid = (text: string): TokenFault => ({ status: 422, code: 'INVALID_RESOURCE', text });

/** Reads a token as the audit and provenance page has it, in a few lines of its own. @param now seconds */
export function faultOfToken(header: string | undefined, migrates: boolean, now: number): TokenFault | undefined {
  const [scheme, token, ...more] = (header ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token || more.length > 0) return bad('Authorization is not Bearer.');
  const parts = token.split('.');
  if (parts.length !== 3 || parts[2] !== '' || !parts.slice(0, 2).every((part) => /^[\w-]+$/.test(part)))
    return bad('It is not header, claims and an empty signature.');
  const [head, claims] = parts.slice(0, 2).map(decode);
  if (!isObject(head) || head['alg'] !== 'none' || head['typ'] !== 'JWT') return bad('Its header is not alg none.');
  if (!isObject(claims)) return bad('Its claims are no object.');
  return faultOfClaims(claims, migrates, now) ?? faultOfResources(claims);
}

function decode(part: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')));
  } catch {
    return undefined;
  }
}

function faultOfClaims(claims: Json, migrates: boolean, now: number): TokenFault | undefined {
  const missing = claimsNeeded.find((name) => claims[name] === undefined || claims[name] === null);
  if (missing !== undefined) return bad(`No ${missing}.`);
  const { iss, aud, exp, iat, reason_for_request: reason } = claims as { exp: number; iat: number } & Json;
  if (!isText(iss) || !isText(aud)) return bad('iss and aud are texts.');
  if (!Number.isInteger(exp) || !Number.isInteger(iat) || exp > 1e11) return bad('exp and iat are whole seconds.');
  if (exp - iat !== 300 || exp < now) return bad('It lasts five minutes, and has to be valid still.');
  return reason === (migrates ? 'migration' : 'directcare') ? undefined : bad('reason_for_request.');
}

const elements: Readonly<Record<string, readonly string[]>> = {
  Device: ['resourceType', 'id', 'identifier', 'type', 'model', 'version'],
  Organization: ['resourceType', 'id', 'identifier', 'name'],
  Practitioner: ['resourceType', 'id', 'identifier', 'name', 'practitionerRole'],
};

function faultOfResources(claims: Json): TokenFault | undefined {
  const resources = { device: 'Device', organization: 'Organization', practitioner: 'Practitioner' };
  for (const [name, type] of Object.entries(resources)) {
    const resource = claims[`requesting_${name}`];
    if (!isObject(resource)) return bad(`requesting_${name} is no resource.`);
    if (resource['resourceType'] !== type) return invalid(`requesting_${name} is no ${type}.`);
    if (Object.keys(resource).some((key) => !elements[type]!.includes(key))) return invalid(`An unknown element.`);
  }
  const [device, organisation, practitioner] = Object.keys(resources).map(
    (name) => claims[`requesting_${name}`] as Json,
  );
  if (!isText(device!['model']) || !isText(device!['version']) || !isText(identifier(device!)))
    return bad('The device has no identifier, model or version.');
  if (
    !isText(identifier(organisation!, 'https://fhir.nhs.uk/Id/ods-organization-code')) ||
    !isText(organisation!['name'])
  )
    return bad('The organisation has no ODS code or name.');
  const [name] = Array.isArray(practitioner!['name']) ? (practitioner!['name'] as Json[]) : [];
  if (!isText(name?.['family']) || !isText(identifier(practitioner!, 'https://fhir.nhs.uk/Id/sds-user-id')))
    return bad('The practitioner has no name or SDS user id.');
  return practitioner!['id'] === claims['sub'] ? undefined : bad('sub is not the practitioner.');
}

function identifier(resource: Json, system?: string): unknown {
  const all = Array.isArray(resource['identifier']) ? (resource['identifier'] as Json[]) : [];
  return all.find((one) => system === undefined || one['system'] === system)?.['value'];
}
