import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import { sspHeaders, type HeaderView } from '@mock-spine/shared/protocol/headers';
import { maskText } from '@mock-spine/shared/journal/mask';
import { actorsOf, readAppointment } from '../appointments/appointment-in-body.ts';
import { documentInPath } from '../documents/find-documents.ts';
import type { ProviderFacts } from '../request/facts.ts';
import { patientIn } from '../registration/patient-in-body.ts';
import { nhsNumberAskedFor } from '../structured/answer-record.ts';

/** What became of a request: its answer, or why there was none. */
export interface AuditOutcome {
  readonly status?: number;
  /** Spine code of a refusal. */
  readonly code?: string;
  /** Id of the rule that refused, or the key of the edge's refusal. */
  readonly refusedBy?: string;
  readonly unanswered?: string;
}

/**
 * What happened, to the least that the audit page asks for. Source: general audit requirements page.
 * @param at milliseconds since the epoch
 */
export function auditEvent(
  at: number,
  facts: ProviderFacts,
  { status, code, refusedBy, unanswered }: AuditOutcome,
  hash: (text: string) => string,
) {
  const practitioner = claimed(facts, 'requesting_practitioner');
  const organisation = claimed(facts, 'requesting_organization');
  const device = claimed(facts, 'requesting_device');
  const nhsNumber = nhsNumberOf(facts);
  const { systems } = facts.dialect;
  return {
    time: timeOf(at),
    user: {
      id: text(practitioner?.['id']),
      name: nameOf(practitioner),
      sdsUserId: identifierOf(practitioner, systems.sdsUser),
      roleProfile: identifierOf(practitioner, systems.sdsRoleProfile),
      jobRole: jobRoleOf(practitioner),
    },
    organisation: identifierOf(organisation, systems.odsOrganisation),
    device: text(device?.['model']),
    from: facts.ssp.from,
    traceId: facts.ssp.traceId,
    interaction: facts.ssp.interactionId,
    headers: additionalHeaders(facts.headers),
    practice: facts.service?.practice.odsCode,
    patient: nhsNumber && hash(nhsNumber),
    appointment: appointmentOf(facts),
    outcome: { status, code, refusedBy, unanswered },
  };
}

/** The moment of the record made last, and its text: those of one millisecond share it. */
let latest = { at: 0, text: new Date(0).toISOString() };

function timeOf(at: number): string {
  if (at !== latest.at) latest = { at, text: new Date(at).toISOString() };
  return latest.text;
}

/** The NHS number that a request is about: in its query or its body, or of the patient whom its path or its body names, or whose document it is. */
function nhsNumberOf({ query, path, service, body }: ProviderFacts): string | undefined {
  const searched = /\|(\d{10})$/.exec(query.get('identifier') ?? '')?.[1];
  if (searched !== undefined) return searched;
  const registered = patientIn(body?.json);
  const sent = registered ? identifierOf(registered, identifierSystems.nhsNumber) : undefined;
  const id =
    /^\/Patient\/([^/]+)/.exec(path)?.[1] ??
    (service && documentInPath({ service, path })?.patient) ??
    actorsOf(readAppointment(body?.json), 'Patient')[0];
  const asked = /^\d{10}$/.exec(nhsNumberAskedFor(body?.json))?.[0];
  return sent ?? asked ?? service?.practice.patients.find((patient) => patient.registered.id === id)?.nhsNumber;
}

/**
 * The logical id of the appointment that the path names, since a request to read one says of its patient nothing else. Ten digits are what a client may have taken
 * for an id: an NHS number. Source: audit and provenance page, "Audit trail": the identity of the data with which an event is associated.
 */
function appointmentOf({ path }: ProviderFacts): string | undefined {
  const id = /^\/Appointment\/([A-Za-z0-9.-]{1,64})$/.exec(path)?.[1];
  return id && maskText(id);
}

function claimed({ token }: ProviderFacts, claim: string): JsonObject | undefined {
  return objectIn(token.claims?.[claim]);
}

function nameOf(practitioner: JsonObject | undefined): string | undefined {
  const names = practitioner?.['name'];
  const name = objectIn(Array.isArray(names) ? names[0] : names);
  return name && [...wordsIn(name['given']), ...wordsIn(name['family'])].join(' ').slice(0, longestText);
}

const wordsIn = (value: unknown): readonly unknown[] =>
  (Array.isArray(value) ? value : [value]).filter((word) => typeof word === 'string' && word !== '');

function identifierOf(resource: JsonObject | undefined, system: string): string | undefined {
  const identifiers = resource?.['identifier'];
  if (!Array.isArray(identifiers)) return undefined;
  return text(objectIn(identifiers.find((identifier) => objectIn(identifier)?.['system'] === system))?.['value']);
}

/** The job role of a user of GP Connect 0.7, whose token has it in the place of a role profile. Source: audit and provenance page, 0.7.4, "Practitioner". */
function jobRoleOf(practitioner: JsonObject | undefined): string | undefined {
  const [role] = listIn(practitioner?.['practitionerRole']);
  const [coding] = listIn(objectIn(objectIn(role)?.['role'])?.['coding']);
  return text(objectIn(coding)?.['code']);
}

const listIn = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const longestText = 200;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.slice(0, longestText) : undefined;

/**
 * The names of the headers of a request that neither HTTP nor GP Connect knows, as they were sent; nothing where there are none. Their values are recorded nowhere: they
 * could name a patient. Source: assurance suite, feature/0.7.4, Http, "Allow and audit additional http headers".
 */
function additionalHeaders(headers: HeaderView): readonly string[] | undefined {
  const found = headers.names().filter((name) => !isKnown(name));
  return found.length === 0 ? undefined : found.slice(0, mostNames).map((name) => name.slice(0, longestName));
}

/** Most names are sent as they are written in their standards, so that they need not be spelled in lower case. */
const isKnown = (name: string): boolean => asWritten.has(name) || known.has(name.toLowerCase());

const mostNames = 20;
const longestName = 100;

/** Source: RFC 9110 and 9111, the fields of a request; RFC 7240 and 7239; W3C Trace Context; the pages on the Spine Secure Proxy. */
const known: ReadonlySet<string> = new Set([
  'accept',
  'accept-charset',
  'accept-encoding',
  'accept-language',
  'authorization',
  'cache-control',
  'connection',
  'content-encoding',
  'content-language',
  'content-length',
  'content-type',
  'date',
  'expect',
  'forwarded',
  'from',
  'host',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-unmodified-since',
  'keep-alive',
  'pragma',
  'prefer',
  'referer',
  'ssp-from',
  'ssp-interactionid',
  'ssp-to',
  'ssp-traceid',
  'te',
  'traceparent',
  'tracestate',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'via',
]);

const asWritten: ReadonlySet<string> = new Set([
  ...known,
  ...[...known].map((name) => name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())),
  ...Object.values(sspHeaders),
]);
