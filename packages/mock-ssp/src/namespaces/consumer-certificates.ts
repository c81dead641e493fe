import { createPrivateKey, X509Certificate } from 'node:crypto';
import { originOfCall } from '@mock-spine/shared/control/access-of-app';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { readQuery } from '@mock-spine/shared/control/read-query';
import { pemBlocks } from '@mock-spine/shared/pki/pem-blocks';
import type { IssuedClient } from '@mock-spine/shared/pki/issue-clients';
import { certificatesForAll, listCertificates } from '../control/certificate-routes.ts';
import type { NamespaceClient } from './consumers.ts';

const pem = 'application/x-pem-file';

/** The forms in which a consumer's certificate is handed out, by the ending of the file. */
const forms: Readonly<
  Record<
    string,
    { readonly type: string; readonly says: string; readonly write: (client: IssuedClient) => string | Promise<Buffer> }
  >
> = {
  crt: { type: pem, says: 'certificate with its chain, PEM', write: ({ cert }) => cert },
  key: { type: pem, says: 'private key, PEM', write: ({ key }) => key },
  pem: { type: pem, says: 'certificate, chain and key in one file, PEM', write: ({ cert, key }) => cert + key },
  p12: {
    type: 'application/x-pkcs12',
    says: 'certificate, chain and key as PKCS#12, password mock',
    write: async ({ cert, key }) => {
      const { writePkcs12 } = await import('@mock-spine/shared/pki/write-pkcs12');
      const chain = pemBlocks(cert, 'CERTIFICATE').map((block) => new X509Certificate(block));
      return writePkcs12(createPrivateKey(key), chain, 'mock');
    },
  },
};

/** Where the certificate of a consumer is handed out, by the ending of the file. */
export const certificateUrls = (base: string, { asid, client }: NamespaceClient): Readonly<Record<string, string>> =>
  client === undefined
    ? { pem: `${base}/certificates/consumer/client.pem` }
    : Object.fromEntries(
        Object.keys(forms).map((ending) => [ending, `${base}/certificates/consumer/${asid}.${ending}`]),
      );

/** Adds `GET /certificates` of a namespace, and `GET /certificates/consumer/{file}`: its consumers' certificates and keys, by their ASIDs. */
export function addConsumerCertificates(router: Parameters<AddRoutes>[0], consumers: readonly NamespaceClient[]): void {
  router.get('/certificates', (ctx, next) => {
    if (consumers.some(({ client }) => client === undefined)) return next();
    const own = consumers.flatMap(({ asid, fqdn }) =>
      Object.entries(forms).map(([ending, { says }]) => [`consumer/${asid}.${ending}`, `of ${fqdn}: ${says}`] as const),
    );
    ctx.body = listCertificates(originOfCall(ctx), [...certificatesForAll, ...own]);
    return undefined;
  });
  router.get('/certificates/consumer/:file', async (ctx, next) => {
    const [asid, ending = ''] = (ctx.params['file'] ?? '').split('.', 2);
    const client = consumers.find((consumer) => consumer.asid === asid)?.client;
    const form = Object.hasOwn(forms, ending) ? forms[ending] : undefined;
    // The default consumer's, which a consumer without a certificate of its own has, are further on.
    if (asid === 'client' && consumers.some((consumer) => consumer.client === undefined)) return next();
    readQuery(ctx.query, []);
    if (client === undefined || form === undefined)
      throw new ControlError(
        404,
        `The namespace has no certificate ${JSON.stringify(ctx.params['file']).slice(0, 60)}.`,
        `Ask for <ASID>.crt, .key, .pem or .p12; its consumers are ${consumers.map((consumer) => consumer.asid).join(', ')}.`,
      );
    ctx.body = await form.write(client);
    ctx.type = form.type;
    return undefined;
  });
}
