import { whyNotInForce } from '@mock-spine/shared/tls/material-in-force';
import type { ChainChoice } from './chain-choice.ts';
import {
  findCertificates,
  loadCertificates,
  type Certificates,
  type CertificateSettings,
  type SspCertificatePaths,
} from './certificates.ts';

/** The certificates in force: those of the chains that are chosen, as they were last read. */
export class CertificatesInForce {
  readonly #settings: CertificateSettings;
  #paths: SspCertificatePaths;
  #read: Certificates;

  /** @throws MaterialError with a sentence for the user */
  constructor(settings: CertificateSettings, choice: ChainChoice) {
    this.#settings = settings;
    this.#paths = findCertificates(settings, choice);
    this.#read = loadCertificates(this.#paths);
  }

  get paths(): SspCertificatePaths {
    return this.#paths;
  }

  get certificates(): Certificates {
    return this.#read;
  }

  /** Why they cannot be used at a time: one of them is not valid yet, or no longer. @param at milliseconds since the epoch */
  whyNot(at: number): string | undefined {
    return whyNotInForce(this.#read.server, at) ?? whyNotInForce(this.#read.client, at);
  }

  /**
   * Reads the files again.
   * @param take has the listener take them
   * @throws MaterialError, as `take` does, before anything has changed
   */
  reload(take: (certificates: Certificates) => void): void {
    this.#put(this.#paths, take);
  }

  /** Reads those of other chains. @throws as {@link reload} */
  choose(choice: ChainChoice, take: (certificates: Certificates) => void): void {
    this.#put(findCertificates(this.#settings, choice), take);
  }

  #put(paths: SspCertificatePaths, take: (certificates: Certificates) => void): void {
    const read = loadCertificates(paths);
    take(read);
    [this.#paths, this.#read] = [paths, read];
  }
}
