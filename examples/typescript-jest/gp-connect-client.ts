import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:https';

/** Where a practice is, and who calls it. */
export interface Connection {
  /** The SSP, a slash, and the practice's service root. */
  readonly serviceRoot: string;
  readonly tls: { readonly ca: string; readonly cert: string; readonly key: string };
  /** ASIDs of this consumer and of the practice. */
  readonly from: string;
  readonly to: string;
}

export interface Answer {
  readonly status: number;
  readonly body: {
    readonly resourceType: string;
    readonly entry?: readonly { readonly resource: { readonly id: string } }[];
  };
}

/** A consumer as small as one can be: what is tested here. Yours stands in its place. */
export class GpConnectClient {
  readonly #connection: Connection;
  readonly #agent: Agent;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#agent = new Agent({ ...connection.tls, maxVersion: 'TLSv1.2' });
  }

  /** Finds a patient; a proxy that is busy is asked once more. */
  async findPatient(nhsNumber: string, scope = 'patient/*.read'): Promise<Answer> {
    const identifier = encodeURIComponent(`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`);
    const interaction = 'urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1';
    const ask = () => this.#get(`/Patient?identifier=${identifier}`, interaction, scope);
    const answer = await ask();
    return answer.status === 503 ? ask() : answer;
  }

  #get(path: string, interaction: string, scope: string): Promise<Answer> {
    const { serviceRoot, from, to } = this.#connection;
    const headers = {
      'Ssp-TraceID': randomUUID(),
      'Ssp-From': from,
      'Ssp-To': to,
      'Ssp-InteractionID': interaction,
      Accept: 'application/fhir+json',
      Authorization: `Bearer ${tokenFor(serviceRoot, scope)}`,
    };
    // The path is sent as it stands: an URL object would be as good, a client that merges // would not.
    const { origin, hostname, port } = new URL(serviceRoot);
    const target = serviceRoot.slice(origin.length) + path;
    return new Promise((resolve, reject) => {
      const call = request({ hostname, port, path: target, headers, agent: this.#agent }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: JSON.parse(text) as Answer['body'] }));
      });
      call.on('error', reject).end();
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

function tokenFor(serviceRoot: string, scope: string): string {
  const now = Math.floor(Date.now() / 1000);
  const system = 'https://consumer.example.test';
  const claims = {
    iss: `${system}/`,
    sub: '10019',
    aud: serviceRoot.slice(new URL(serviceRoot).origin.length + 1),
    exp: now + 300,
    iat: now,
    reason_for_request: 'directcare',
    requested_scope: scope,
    requesting_device: {
      resourceType: 'Device',
      identifier: [{ system: `${system}/Id/device-identifier`, value: 'EXAMPLE-1' }],
      model: 'Example',
      version: '1.0.0',
    },
    requesting_organization: {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A21472' }],
      name: 'Mock Urgent Care Centre',
    },
    requesting_practitioner: {
      resourceType: 'Practitioner',
      id: '10019',
      name: [{ family: 'Jones', given: ['Claire'], prefix: ['Dr'] }],
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '111222333444' },
        { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id', value: '444555666777' },
        { system: `${system}/Id/user-guid`, value: '98ed4f78-814d-4266-8d5b-cde742f3093c' },
      ],
    },
  };
  const part = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}
