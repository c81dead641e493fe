import { join } from 'node:path';
import { loadMaterial, type TlsMaterial } from '@mock-spine/shared/tls/material';

/**
 * One end of a connection of the test PKI.
 * @param name `ssp/client`, `provider/server`
 */
export const materialIn = (pki: string, name: string): TlsMaterial =>
  loadMaterial({
    cert: join(pki, `${name}.crt`),
    key: join(pki, `${name}.key`),
    ca: join(pki, 'ca-bundle.crt'),
    crls: [join(pki, 'root-ca.crl'), join(pki, 'sub-ca.crl')],
  });
