import type { Directory } from '../registry/directory.ts';
import type { Attempts } from '../trials/attempts.ts';
import type { Consumer } from './consumer.ts';

/** To whom is put down what came without an ASID. */
export interface WhoIsAt {
  /** The ASIDs of the one system that calls from an address; none when several systems do, or nobody is known there. */
  only(address: string): readonly string[];
  /** The ASIDs of the system that met a trial: by its certificate where it presented one, else by its address. */
  ofAttempts(attempts: Attempts): readonly string[];
}

/**
 * Tells the callers apart. ASIDs with the same registered FQDN present the same certificate: they are one system, which several
 * organisations use. A client that refuses the server's certificate in the handshake of TLS 1.2 never shows its own, so that it is known by
 * its address alone.
 */
export function whoIsAt(consumers: readonly Consumer[], { system }: Directory): WhoIsAt {
  const fqdnOf = (asid: string): string | undefined => system(asid)?.system.fqdn;
  const registered = consumers.map(({ caller }) => caller).filter(({ asid }) => fqdnOf(asid) !== undefined);

  function only(address: string): readonly string[] {
    const there = registered.filter((caller) => caller.isAt(address)).map(({ asid }) => asid);
    return new Set(there.map(fqdnOf)).size === 1 ? there : [];
  }
  return {
    only,
    ofAttempts({ address, fqdns }) {
      if (fqdns === undefined) return only(address);
      return registered.map(({ asid }) => asid).filter((asid) => fqdns.includes(fqdnOf(asid)!));
    },
  };
}
