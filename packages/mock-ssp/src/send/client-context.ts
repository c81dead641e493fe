import { readFileSync } from 'node:fs';
import type { SecureContext, SecureContextOptions } from 'node:tls';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { clientSecureContext, type ClientMaterial } from '@mock-spine/shared/tls/context-options';
import type { TlsMaterial } from '@mock-spine/shared/tls/material';
import { findClientFiles, type Clients } from '../issue/client-files.ts';
import type { Issued } from '../issue/issue.ts';

/** The certificates of the clients: those that are loaded, and where the bad ones are. */
export interface ClientMaterials {
  readonly loaded: (issued: Pick<Issued, 'at' | 'consumer'>) => TlsMaterial;
  /** What a consumer trusts, be its own key here or not. */
  readonly trusted: () => Pick<TlsMaterial, 'ca' | 'crls'>;
  readonly clients: Clients;
}

/** A client that sends a request. */
export interface Client {
  readonly material: ClientMaterial;
  readonly secureContext: SecureContext;
}

/**
 * The client that sends a request, good or as its vector asks.
 * @throws ControlError 409 when the key of the consumer is not there; 400 when a bad certificate is not, or this OpenSSL has no such version or suite
 */
export function createClient(issued: Issued, { loaded, clients }: Pick<ClientMaterials, 'loaded' | 'clients'>): Client {
  try {
    const material = present(issued, loaded(issued), clients);
    return { material, secureContext: clientSecureContext(material, offer(issued.client)) };
  } catch (error) {
    if (error instanceof ControlError) throw error;
    throw new ControlError(
      400,
      `${issued.vector?.name ?? 'The request'} cannot be sent: ${messageOf(error)}.`,
      'Make the test certificates with pnpm certs; a suite or version that this OpenSSL lacks cannot be tried here.',
    );
  }
}

function present(issued: Issued, own: TlsMaterial, clients: Clients): ClientMaterial {
  if (issued.client.certificate === undefined) return own;
  const { cert, key } = findClientFiles(issued, clients);
  const { ca, crls } = own;
  return cert === undefined || key === undefined
    ? { ca, crls }
    : { ca, crls, cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
}

/** What is old or weak is offered at the security level 0 only. */
function offer({ version, cipher }: Issued['client']): SecureContextOptions {
  if (cipher !== undefined) return { ciphers: `${cipher}:@SECLEVEL=0` };
  if (version === undefined) return {};
  return {
    minVersion: version,
    maxVersion: version,
    ciphers: version === 'TLSv1.3' ? 'TLS_AES_256_GCM_SHA384' : 'ALL:@SECLEVEL=0',
  };
}
