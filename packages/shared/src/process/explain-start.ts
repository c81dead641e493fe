import type { AddressInfo } from 'node:net';
import { SettingsError } from '../settings/settings.ts';
import { MaterialError } from '../tls/material.ts';

/** One sentence for what kept a mock from starting. */
export function explainStart(error: unknown): string {
  if (error instanceof SettingsError || error instanceof MaterialError) return error.message;
  const { code, port, address, message } = error as NodeJS.ErrnoException & Partial<AddressInfo>;
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose another port (--help shows the flags; 0 picks a free one).`;
  if (code === 'EADDRNOTAVAIL') return `${address} is not an address of this machine. Choose another --host.`;
  if (code === 'EACCES') return `${port === undefined ? message : `Port ${port} needs more rights`}. Choose another.`;
  if (code === 'EMFILE' || code === 'ENFILE')
    return `as many files are open as may be (${code}). Allow more: ulimit -n, LimitNOFILE of systemd, the limit nofile of a container.`;
  if (code?.startsWith('ERR_SSL_'))
    return `OpenSSL's rules here do not take the certificates or the suites (${message.split(':').at(-1)}). ${loosenRules}`;
  return `could not start: ${message}`;
}

/** What to do where a configuration of OpenSSL forbids what the Spine has: keys of 2,048 bits, and TLS 1.2. */
export const loosenRules =
  'Unset OPENSSL_CONF, or allow TLS 1.2 and SECLEVEL 2 in the configuration that it names, or in the policy of the system.';
