import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { loadMaterial, type MaterialPaths, type TlsMaterial } from '@mock-spine/shared/tls/material';
import type { ChainChoice } from './chain-choice.ts';

/** Where the certificates of each end are. */
export interface SspCertificatePaths {
  /** The SSP's listener. */
  readonly server: MaterialPaths;
  /** The SSP as client of the providers. */
  readonly client: MaterialPaths;
  /** The test consumer, for `/send` and the commands of `/issue`. */
  readonly consumer: MaterialPaths;
}

/** The certificates of each end, as PEM text. An SSP that others share need not have the consumer's key. */
export interface Certificates extends Readonly<Record<'server' | 'client', TlsMaterial>> {
  readonly consumer: TlsMaterial | undefined;
}

/** What is set about certificates. */
export interface CertificateSettings {
  /** Their directory. */
  readonly certs: string;
  readonly providerCa: string | undefined;
  readonly providerCrl: readonly string[];
}

/** The files that the settings name, as absolute paths: a command that is copied works in any directory. */
export function findCertificates(
  { certs, providerCa, providerCrl }: CertificateSettings,
  { shown, trusted }: ChainChoice,
): SspCertificatePaths {
  const file = (name: string) => resolve(certs, name);
  const leaf = (folder: string, name: string) => ({
    cert: file(`${folder}${name}.crt`),
    key: file(`${folder}${name}.key`),
  });
  const trust = ({ ca, crls }: TrustFiles) => ({ ca: file(ca), crls: crls.map(file) });
  const own = providerCa === undefined;
  const first = trust(trustFiles.g1);
  return {
    server: { ...leaf(folders[shown], 'ssp/server'), ...trust(trustFiles[trusted]) },
    client: {
      ...leaf('', 'ssp/client'),
      ca: own ? first.ca : resolve(providerCa),
      crls: providerCrl.length > 0 ? providerCrl.map((path) => resolve(path)) : own ? first.crls : [],
    },
    consumer: { ...leaf(trusted === 'g2' ? folders.g2 : folders.g1, 'consumer/client'), ...trust(trustFiles[shown]) },
  };
}

interface TrustFiles {
  readonly ca: string;
  readonly crls: readonly string[];
}

const folders: Readonly<Record<ChainChoice['shown'], string>> = { g1: '', g2: 'g2/' };

const lists = (folder: string) => [`${folder}root-ca.crl`, `${folder}sub-ca.crl`];

/** What is trusted where one chain is, or both are. */
const trustFiles: Readonly<Record<ChainChoice['trusted'], TrustFiles>> = {
  g1: { ca: 'ca-bundle.crt', crls: lists(folders.g1) },
  g2: { ca: 'g2/ca-bundle.crt', crls: lists(folders.g2) },
  both: { ca: 'ca-bundle-both.crt', crls: [...lists(folders.g1), ...lists(folders.g2)] },
};

/** What tells any consumer's certificate, of whatever chain there is in a directory. */
export const trustOfAnyChain = (certs: string): Pick<MaterialPaths, 'ca' | 'crls'> => {
  const { ca, crls } = trustFiles[existsSync(resolve(certs, trustFiles.both.ca)) ? 'both' : 'g1'];
  return { ca: resolve(certs, ca), crls: crls.map((name) => resolve(certs, name)) };
};

/**
 * Reads the files.
 * @throws MaterialError with a sentence for the user
 */
export const loadCertificates = ({ server, client, consumer }: SspCertificatePaths): Certificates => ({
  server: loadMaterial(server),
  client: loadMaterial(client),
  consumer: existsSync(consumer.key) ? loadMaterial(consumer) : undefined,
});

/** What the consumer trusts, be its key here or not. */
export const loadTrust = ({ consumer: { ca, crls } }: SspCertificatePaths): Pick<TlsMaterial, 'ca' | 'crls'> => ({
  ca: readFileSync(ca, 'utf8'),
  crls: crls.map((list) => readFileSync(list, 'utf8')),
});

/** @throws ControlError for who wants something sent by a consumer whose key is elsewhere */
export function lackConsumer({ key }: MaterialPaths): never {
  throw new ControlError(
    409,
    `The SSP has no key of the consumer: ${key} is not there.`,
    'Send what POST /issue makes with a key of your own, or put that file there and POST /reload.',
  );
}
