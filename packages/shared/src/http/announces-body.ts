import type { IncomingMessage } from 'node:http';

/** Whether a message announces a body. Source: RFC 9112 §6. */
export const announcesBody = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
