import type { TLSSocket } from 'node:tls';
import type { Header } from '@mock-spine/shared/vectors/draft';
import type { Note } from '../issue/note-change.ts';
import type { Called } from './call.ts';

/**
 * A note when a server never asked for the client's certificate; a server that asks names the signature algorithms that it takes, since TLS 1.2.
 * @param socket whose handshake is done, not by a resumed session
 */
export function noteMutualTls(socket: TLSSocket): Note | undefined {
  if (socket.getSharedSigalgs().length > 0) return undefined;
  return {
    reason: 'client-certificate-not-asked-for',
    requirement: 'P-02',
    says: "The provider never asked for the SSP's certificate: anybody could call it.",
    next: 'Let the provider request and require a client certificate (Tomcat: certificateVerification="required"; nginx: ssl_verify_client on; Node: requestCert), and check its FQDN.',
  };
}

/** Notes when an answer is not FHIR. Source: FHIR API guidance page, "Content types". */
export function noteFormat({ response }: Called): Note[] {
  if (!response || !mayHaveBody(response.status) || response.body === '') return [];
  const type = valueOf(response.headers, 'content-type');
  return [
    ...(type !== undefined && fhirTypes.test(type)
      ? []
      : [
          {
            reason: 'content-type-not-fhir',
            says: `The Content-Type of the answer is ${type === undefined ? 'missing' : JSON.stringify(type)}, which is not FHIR.`,
            next: 'Answer with application/fhir+json or application/fhir+xml, errors included; see that the call reaches the FHIR server, not a page before it.',
          },
        ]),
    ...(isResource(response.body)
      ? []
      : [
          {
            reason: 'body-not-fhir',
            says: 'The body of the answer is not a FHIR resource: neither JSON with a resourceType nor XML in the FHIR namespace.',
            next: 'Answer with a resource, an OperationOutcome when something is wrong.',
          },
        ]),
  ];
}

const fhirTypes = /^application\/(fhir\+(json|xml)|(json|xml)\+fhir)\s*(;|$)/i;

const mayHaveBody = (status: number): boolean => status !== 204 && status !== 304;

const valueOf = (headers: readonly Header[], wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1];

function isResource(body: unknown): boolean {
  if (typeof body === 'string') return hasFhirElement(body);
  return (
    typeof body === 'object' && body !== null && typeof (body as { resourceType?: unknown }).resourceType === 'string'
  );
}

/** Whether an element names the FHIR namespace. Every character is looked at once: an expression that tries each `<` reads the rest of the text anew for each. */
function hasFhirElement(text: string): boolean {
  let [seen, isInTag] = [0, false];
  for (let at = text.indexOf(namespace); at >= 0; at = text.indexOf(namespace, seen)) {
    const between = text.slice(seen, at);
    const [opened, closed] = [between.lastIndexOf('<'), between.lastIndexOf('>')];
    if (opened > closed) isInTag = /\w/.test(text.charAt(seen + opened + 1));
    else if (closed >= 0) isInTag = false;
    if (isInTag && /\s/.test(text.charAt(at - 1))) return true;
    seen = at + namespace.length;
  }
  return false;
}

const namespace = 'xmlns="http://hl7.org/fhir"';
