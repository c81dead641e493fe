import type { IncomingHttpHeaders } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import { bodyOf } from './running-ssp.ts';

/** An answer as bytes. */
export interface ReceivedBytes {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends a request to another service through the SSP, with a body of bytes where there is one. */
export function sendBytes(
  client: RequestOptions,
  port: number,
  asked: {
    readonly method?: string;
    /** The request target as it is to stand on the wire. */
    readonly target: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: Buffer;
  },
): Promise<ReceivedBytes> {
  const { method = 'GET', target, headers, body } = asked;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { ...client, host: 'localhost', port, agent: false, method, path: target, headers },
      (answer) => {
        bodyOf(answer).then(
          (bytes) => resolve({ status: answer.statusCode!, headers: answer.headers, body: bytes }),
          reject,
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** The Ssp headers of a request for an interaction. */
export const sspHeadersFor = (interaction: string, to: string, from = '200000000359'): Record<string, string> => ({
  'Ssp-TraceID': crypto.randomUUID(),
  'Ssp-From': from,
  'Ssp-To': to,
  'Ssp-InteractionID': interaction,
});

/** A token in the dialect of Spine Core, as the page of NRL has it for a professional. Source: NRL, "JSON Web Token Guidance", 2022, first example; scope of the SSP. */
export const nrlClaims = {
  iss: 'https://cas.nhs.uk',
  sub: 'https://fhir.nhs.uk/Id/sds-role-profile-id|4387293874928',
  aud: 'https://clinicals.spineservices.nhs.uk',
  exp: 1469436987,
  iat: 1469436687,
  reason_for_request: 'directcare',
  scope: 'patient/*.read',
  requesting_system: 'https://fhir.nhs.uk/Id/accredited-system|200000000359',
  requesting_organisation: 'https://fhir.nhs.uk/Id/ods-organization-code|A21472',
  requesting_user: 'https://fhir.nhs.uk/Id/sds-role-profile-id|4387293874928',
} as const;

/** The Authorization of these claims. */
export const bearer = (claims: object): string => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `Bearer ${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
};
