/** The limits of a listener (T-02). Times are in milliseconds. */
export interface Limits {
  /** For the whole TLS handshake, from the connection on. */
  readonly handshakeTimeout: number;
  /** From the start of a request, or of the connection, to the end of its headers. */
  readonly headersTimeout: number;
  /** From the start of a request to the end of its body. */
  readonly requestTimeout: number;
  /** How long a connection may stay open between two requests. */
  readonly keepAliveTimeout: number;
  /** How often the two time-outs of requests are looked at: a request may last so much longer. */
  readonly checkInterval: number;
  /** How long a client may leave an answer unread. */
  readonly sendTimeout: number;
  /** Bytes of request target, header names and header values together. */
  readonly maxHeaderSize: number;
  /** Header fields of a request. */
  readonly maxHeaderFields: number;
  /** Connections open at the same time. */
  readonly maxConnections: number;
  /** How long a refused client may go on sending while it is given the chance to read its refusal. */
  readonly lingerTime: number;
  /** Bytes that a refused client may go on sending. */
  readonly lingerBytes: number;
  /** How long running requests may take to finish when the listener closes. */
  readonly closeTimeout: number;
  /** How long requests are taken on before the listener closes. */
  readonly drainTime: number;
}

/** A token is about 1.5 KB and a long search URL about 2 KB, so that 32 KB of headers is plenty. */
export const defaultLimits: Limits = {
  handshakeTimeout: 10_000,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 60_000,
  sendTimeout: 30_000,
  checkInterval: 1_000,
  maxHeaderSize: 32 * 1024,
  maxHeaderFields: 4_000,
  maxConnections: 1024,
  lingerTime: 5_000,
  lingerBytes: 64 * 1024 * 1024,
  closeTimeout: 5_000,
  drainTime: 0,
};
