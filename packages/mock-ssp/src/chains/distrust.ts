import { chains } from '@mock-spine/shared/pki/chains';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import { readInstant } from '@mock-spine/shared/world/instant';

/** A CA that is not trusted any more from a moment on. */
export interface Distrusted {
  /** Common name of the CA that issues. */
  readonly commonName: string;
  /** Milliseconds since the epoch. */
  readonly from: number;
}

/** Reads `<CA>=<moment>`: the CA as `g1`, `g2` or its common name, the moment with an offset. Undefined where it is none. */
export function readDistrusted(text: string): Distrusted | undefined {
  const at = text.lastIndexOf('=');
  const [name, from] = [text.slice(0, at), readInstant(text.slice(at + 1))];
  if (at <= 0 || from === undefined) return undefined;
  return { commonName: chains.find((chain) => chain.name === name)?.authorities.sub ?? name, from };
}

/** Judges the certificate of a connection by the CAs that are not trusted any more. What is refused already stays refused for its own reason. */
export type Distrust = (tls: TlsFacts, at: number) => TlsFacts;

/** Makes what judges, undefined where all are trusted; the moment that it is given, in milliseconds since the epoch, is that of the clock that can be moved. */
export function createDistrust(distrusted: readonly Distrusted[]): Distrust | undefined {
  if (distrusted.length === 0) return undefined;
  return (tls, at) => {
    const { peer, refused } = tls;
    if (peer === undefined || refused !== undefined) return tls;
    const isDistrusted = distrusted.some(({ commonName, from }) => at >= from && issuerOf(peer.issuer) === commonName);
    return isDistrusted ? { ...tls, refused: 'issuer-distrusted' } : tls;
  };
}

/** The common name in a name of one line: `CN=MOCK Spine SubCA, O=…`. */
const issuerOf = (name: string): string | undefined => /(?:^|, )CN=([^,]*)/.exec(name)?.[1];
