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
  return `could not start: ${message}`;
}
