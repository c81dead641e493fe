import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { originOfCall } from '@mock-spine/shared/control/access-of-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readQuery } from '@mock-spine/shared/control/read-query';

type Router = Parameters<AddRoutes>[0];

/** A file of the test certificates that is handed out. */
interface Handed {
  /** Below the directory of the certificates, put together in this order. */
  readonly files: readonly string[];
  readonly type: 'application/x-pem-file' | 'application/x-pkcs12' | 'application/pkix-crl';
  readonly says: string;
}

const pem = 'application/x-pem-file';
const p12 = 'application/x-pkcs12';

/** By their paths below `/certificates/`. What is below `consumer/` has a key, or is of one, and is for who may write. */
const handed: Readonly<Record<string, Handed>> = {
  'ca-bundle.crt': { files: ['ca-bundle.crt'], type: pem, says: 'what a consumer trusts: both test CAs, PEM' },
  'trust-store.p12': {
    files: ['trust-store.p12'],
    type: p12,
    says: 'the same as a PKCS#12 trust store, password mock',
  },
  'root-ca.crl': { files: ['root-ca.crl'], type: pem, says: 'revocation list of the RootCA, PEM' },
  'sub-ca.crl': { files: ['sub-ca.crl'], type: pem, says: 'revocation list of the SubCA, PEM' },
  'consumer/client.crt': {
    files: ['consumer/client.crt'],
    type: pem,
    says: "the consumer's certificate with its chain, PEM",
  },
  'consumer/client-alone.crt': {
    files: ['consumer/client-alone.crt'],
    type: pem,
    says: "the consumer's certificate alone, PEM",
  },
  'consumer/client.key': { files: ['consumer/client.key'], type: pem, says: 'its private key, PEM' },
  'consumer/client.pem': {
    files: ['consumer/client.crt', 'consumer/client.key'],
    type: pem,
    says: 'certificate, chain and key in one file, PEM',
  },
  'consumer/client.p12': {
    files: ['consumer/client.p12'],
    type: p12,
    says: 'certificate, chain and key as PKCS#12, password mock',
  },
};

/**
 * Adds `GET /certificates/…`, by which a consumer on another machine gets what it needs.
 * @param certs the directory of the certificates
 */
export function addCertificateRoutes(router: Router, certs: string): void {
  router.get('/certificates', (ctx) => {
    ctx.body = listCertificates(
      originOfCall(ctx),
      Object.entries(handed).map(([path, { says }]) => [path, says]),
    );
  });
  router.get('/certificates/{*path}', async (ctx) => {
    readQuery(ctx.query, []);
    const path = ctx.path.slice('/certificates/'.length);
    const entry = Object.hasOwn(handed, path) ? handed[path] : undefined;
    if (entry === undefined)
      throw new ControlError(404, `There is no certificate ${JSON.stringify(path)}.`, 'GET /certificates names them.');
    ctx.body = Buffer.concat(await Promise.all(entry.files.map((file) => readOwn(join(certs, file), path))));
    ctx.type = entry.type;
  });
}

/** What there is for every consumer, by its path: what it trusts. */
export const certificatesForAll: readonly (readonly [path: string, says: string])[] = Object.entries(handed)
  .filter(([path]) => !path.startsWith('consumer/'))
  .map(([path, { says }]) => [path, says]);

/** What `GET /certificates` answers. */
export const listCertificates = (base: string, paths: readonly (readonly [path: string, says: string])[]) => ({
  certificates: paths.map(([path, says]) => ({ path, url: `${base}/certificates/${path}`, says })),
});

async function readOwn(file: string, path: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    throw new ControlError(
      404,
      `${path} is not with this SSP.`,
      'Its certificates are in the directory of --certs; pnpm certs makes them.',
    );
  }
}
