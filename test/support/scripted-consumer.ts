import { readFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:https';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { TLSSocket } from 'node:tls';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { clientOf } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';

/** What is wrong with a consumer; nothing, when it is empty. */
export interface Planted {
  /** One trace id for every request. */
  readonly traceId?: string;
  /** Seconds from `iat` to `exp`. */
  readonly lifetime?: number;
  readonly systemUser?: boolean;
  /** The scope of every request. */
  readonly scope?: string;
  /** Does not look at revocation lists. */
  readonly acceptsRevoked?: boolean;
  readonly looksNothingUp?: boolean;
  /** Traces nobody on PDS. */
  readonly tracesNobody?: boolean;
  /** How often a request that failed is sent again. */
  readonly retries?: number;
  /** Sends a change without the version that is changed. */
  readonly changesBlindly?: boolean;
  /** The only identifier of the user is that of the SDS. */
  readonly oneIdentifier?: boolean;
  /** Has the organisation that hosts it in every token. */
  readonly hostedBy?: string;
  /** Sends the pipe of identifier as it is. */
  readonly rawPipe?: boolean;
  /** The issuer of every token. */
  readonly issuer?: string;
  /** Closes the connection when a packed answer begins. */
  readonly leavesGzip?: boolean;
}

/** Where a consumer finds what it calls. */
export interface Surroundings {
  readonly sspPort: number;
  readonly controlPort: number;
  readonly providerPort: number;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Lets time pass, in milliseconds. */
  readonly wait: (milliseconds: number) => void;
}

/** Goes through a consumer's day: looks up, asks, is told to wait, meets failures, and calls every server that it should refuse. */
export async function runConsumer(
  planted: Planted,
  { sspPort, controlPort, providerPort, now, wait }: Surroundings,
): Promise<void> {
  const pki = await sharedPki();
  const client = {
    ...clientOf(pki, 'consumer'),
    ciphers: 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH',
    ...(!planted.acceptsRevoked && { crl: ['sub-ca.crl', 'root-ca.crl'].map((name) => readFileSync(join(pki, name))) }),
  };

  if (!planted.tracesNobody) await trace(controlPort);
  if (!planted.looksNothingUp) {
    for (const interaction of ['rest:search:patient-1', 'operation:gpc.getstructuredrecord-1']) {
      await lookUp(controlPort, 'Endpoint', interaction);
      await lookUp(controlPort, 'Device', interaction);
    }
  }
  await ask('search-patient');
  await ask('read-metadata');
  await ask('get-structured-record');
  await ask('update-appointment');
  const { retryAfter } = await ask('search-organization');
  wait(Number(retryAfter) * 1_000);
  await ask('search-organization');
  for (let sent = 0, status = 500; status === 500 && sent <= (planted.retries ?? 3); sent++)
    ({ status } = await ask('search-slot'));

  const { trials } = (await (await fetch(`http://localhost:${controlPort}/trials`)).json()) as {
    trials: { port: number }[];
  };
  // It does not matter to the consumer which it refuses.
  for (const { port } of trials) await ask('read-metadata', port).catch(() => undefined);

  async function ask(interaction: string, port = sspPort) {
    const { method, url, headers, body } = writeDraft(
      plant(goodDraft(interaction, `https://localhost:${providerPort}`, Math.floor(now() / 1_000)), planted),
    );
    const length: [string, string][] = body === undefined ? [] : [['Content-Length', `${Buffer.byteLength(body)}`]];
    const options = {
      ...client,
      host: 'localhost',
      port,
      agent: false,
      method,
      path: `/${planted.rawPipe ? url.replaceAll('%7C', '|') : url}`,
      headers: [['Host', `localhost:${port}`], ['Accept-Encoding', 'gzip'], ...headers, ...length].flat() as never,
    };
    return call(options, body, planted.leavesGzip ?? false);
  }
}

function plant(
  draft: Draft,
  { traceId, lifetime = 300, systemUser, scope, changesBlindly, oneIdentifier, hostedBy, issuer }: Planted,
): Draft {
  const { claims } = draft.token;
  const good = claims['requesting_practitioner'] as { readonly identifier: readonly object[] };
  const practitioner = oneIdentifier ? { ...good, identifier: good.identifier.slice(0, 1) } : good;
  const version = draft.method === 'PUT' && !changesBlindly ? [['If-Match', 'W/"1"'] as const] : [];
  const system = {
    sub: 'system',
    requesting_practitioner: {
      ...practitioner,
      id: 'system',
      name: [{ family: 'User', given: ['System'] }],
    },
  };
  return {
    ...draft,
    headers: [...draft.headers, ...version].map(([name, value]) => [
      name,
      name === 'Ssp-TraceID' && traceId !== undefined ? traceId : value,
    ]),
    token: {
      ...draft.token,
      claims: {
        ...claims,
        exp: (claims['iat'] as number) + lifetime,
        ...(scope !== undefined && { requested_scope: scope }),
        requesting_practitioner: practitioner,
        ...(systemUser && system),
        ...(hostedBy !== undefined && { requesting_organization: hostedAt(claims, hostedBy) }),
        ...(issuer !== undefined && { iss: issuer }),
      },
    },
  };
}

function hostedAt(claims: Draft['token']['claims'], odsCode: string): object {
  const organisation = claims['requesting_organization'] as { readonly identifier: readonly object[] };
  return { ...organisation, identifier: organisation.identifier.map((one) => ({ ...one, value: odsCode })) };
}

async function lookUp(controlPort: number, resource: string, interaction: string): Promise<void> {
  const query = new URLSearchParams({
    organization: 'https://fhir.nhs.uk/Id/ods-organization-code|B82617',
    identifier: `https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:${interaction}`,
  });
  const answer = await fetch(`http://localhost:${controlPort}/spine-directory/FHIR/R4/${resource}?${query}`, {
    headers: { apikey: 'the-consumers-own' },
  });
  const { total } = (await answer.json()) as { total: number };
  if (total !== 1) throw new Error(`SDS found ${total} of ${resource} for ${interaction}.`);
}

/** Traces the patient of every request. */
async function trace(controlPort: number): Promise<void> {
  const { status } = await fetch(`http://localhost:${controlPort}/personal-demographics/FHIR/R4/Patient/9690937278`, {
    headers: { 'X-Request-ID': crypto.randomUUID() },
  });
  if (status !== 200) throw new Error(`PDS answered ${status}.`);
}

/** @throws the error of the connection */
function call(
  options: RequestOptions,
  body: string | undefined,
  leavesGzip: boolean,
): Promise<{ status: number; retryAfter: string | undefined }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (answer) => {
      const came = { status: answer.statusCode!, retryAfter: answer.headers['retry-after'] };
      const packed = answer.headers['content-encoding'] === 'gzip';
      if (packed && leavesGzip) {
        (answer.socket as TLSSocket).destroy();
        resolve(came);
        return;
      }
      const chunks: Buffer[] = [];
      answer
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('error', reject)
        .on('end', () => {
          const bytes = Buffer.concat(chunks);
          JSON.parse((packed ? gunzipSync(bytes) : bytes).toString('utf8'));
          resolve(came);
        });
    });
    outgoing.on('error', reject).end(body);
  });
}
