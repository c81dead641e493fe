import { createServer, type Server } from 'node:net';
import { listenOn } from '@mock-spine/shared/http/listen-on-loopback';
import { flagOf } from '@mock-spine/shared/settings/settings';
import type { ServeSettings } from './settings.ts';

/** The settings that are ports, which mock listens there, who wants it, and which setting says at what address. */
const listeners = {
  sspPort: { mock: 'ssp', wanted: 'mock-ssp wants', at: 'host' },
  sspControlPort: { mock: 'ssp', wanted: 'the control API of mock-ssp wants', at: 'controlHost' },
  providerPort: { mock: 'provider', wanted: 'mock-provider wants', at: 'host' },
  providerControlPort: { mock: 'provider', wanted: 'the control API of mock-provider wants', at: 'controlHost' },
  servicesPort: { mock: 'provider', wanted: 'mock-provider wants for other services than GP Connect', at: 'host' },
} as const satisfies Partial<Record<keyof ServeSettings, object>>;

/**
 * Looks whether the mocks that will run can have their ports, at the addresses on which they will listen.
 * @returns a sentence about the first that cannot be had; undefined when all can
 */
export async function findTakenPort(settings: ServeSettings): Promise<string | undefined> {
  const { only, addresses } = settings;
  const held: Server[] = [];
  try {
    for (const key of Object.keys(listeners) as (keyof typeof listeners)[]) {
      const { mock, wanted, at } = listeners[key];
      if (only !== undefined && only !== mock) continue;
      const server = createServer();
      held.push(server);
      const failure = await listenOn(server, settings[key], addresses[at]).then(
        ({ closeBeside }) => closeBeside(),
        (error: NodeJS.ErrnoException & { readonly address?: string }) => error,
      );
      if (failure === undefined) continue;
      const { code, address = addresses[at] } = failure;
      if (code === 'EADDRNOTAVAIL')
        return `${address} is not an address of this machine. Choose another --${flagOf(at)}.`;
      const trouble = code === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${code})`;
      return `Port ${settings[key]}, which ${wanted}, ${trouble}. Stop what uses it, or choose another with --${flagOf(key)} <port> (0 picks a free one).`;
    }
    return undefined;
  } finally {
    await Promise.all(
      held.filter((server) => server.listening).map((server) => new Promise((closed) => server.close(closed))),
    );
  }
}
