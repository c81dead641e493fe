/** One load that the generator puts on a server. */
export interface Job {
  readonly port: number;
  /** Whose client certificate is presented. */
  readonly client: 'consumer' | 'ssp';
  /** One whole request; it is sent again and again, one at a time on each connection. */
  readonly request: string;
  readonly connections: number;
  /**
   * `kept`: a connection carries requests one after the other. `new`: each request has a connection and a full handshake of its own.
   * `resumed`: a connection of its own, with the session of an earlier one.
   */
  readonly handshakes: 'kept' | 'new' | 'resumed';
  readonly milliseconds: number;
}

/** What came of it. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds from the first byte sent (of the connection, where each request has its own) to the last one received. */
  readonly p50: number;
  readonly p99: number;
  /** CPU seconds of the generator itself. */
  readonly cpu: number;
  /** Requests whose session was resumed, as a share. */
  readonly resumed: number;
  /** Bytes of the body of one answer. */
  readonly bytes: number;
}

/** What the generator tells: a load, or why there is none. */
export type Told = { readonly load: Load } | { readonly failure: string };
