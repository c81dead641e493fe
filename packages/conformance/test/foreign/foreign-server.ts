/** A server that is not the mock, in front of which the tool has to hold its own. */
export interface ForeignServer {
  /** Words, kebab-case; also the name of the file with the expected findings. */
  readonly name: string;
  /** What it is, as one phrase. */
  readonly says: string;
  /** @param pki directory of the test PKI */
  readonly start: (pki: string) => Promise<RunningForeignServer>;
}

/** A server that listens on a port of 127.0.0.1. */
export interface RunningForeignServer {
  readonly port: number;
  readonly close: () => Promise<void>;
}
