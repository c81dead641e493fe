import { request } from 'node:http';
import type { Socket } from 'node:net';

/** Where a server listens, and the proxy that leads to it. */
export interface TunnelAddress {
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** `http://proxy.example:3128`; straight to the server when undefined. */
  readonly proxy?: URL | undefined;
}

/**
 * Opens a way through a proxy by CONNECT (RFC 9110 §9.3.6).
 * @param patience in milliseconds
 * @throws an error with code `EPROXY` when the proxy refuses, or that of its connection
 */
export function openTunnel({ host, port }: TunnelAddress, proxy: URL, patience: number): Promise<Socket> {
  const authority = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const { username, password } = proxy;
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  return new Promise((resolve, reject) => {
    const asked = request({
      host: proxy.hostname.replace(/^\[|\]$/g, ''),
      port: proxy.port === '' ? 80 : Number(proxy.port),
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority, ...(username !== '' && { 'Proxy-Authorization': `Basic ${credentials}` }) },
      timeout: patience,
      agent: false,
    });
    asked.once('connect', ({ statusCode }, socket, head) => {
      if (statusCode === 200 && head.length === 0) return resolve(socket);
      socket.destroy();
      reject(proxyError(`${proxy.host} answered ${statusCode} to CONNECT ${authority}`));
    });
    asked.once('response', ({ statusCode }) => {
      asked.destroy();
      reject(proxyError(`${proxy.host} answered ${statusCode} to CONNECT ${authority}`));
    });
    asked.once('timeout', () => asked.destroy(proxyError(`${proxy.host} did not answer CONNECT ${authority}`)));
    asked.once('error', reject);
    asked.end();
  });
}

const proxyError = (what: string): Error => Object.assign(new Error(`The proxy ${what}.`), { code: 'EPROXY' });
