import { createServer, type Server } from 'node:net';
import { bothLoopbacks, listenOn } from '@mock-spine/shared/http/listen-on-loopback';
import { flagOf } from '@mock-spine/shared/settings/settings';
import type { ServeSettings } from './settings.ts';

/** The settings that are ports, and who listens there. */
const listeners = {
  sspPort: 'mock-ssp',
  sspControlPort: 'the control API of mock-ssp',
  providerPort: 'mock-provider',
  providerControlPort: 'the control API of mock-provider',
  servicesPort: 'mock-provider, for other services than GP Connect,',
} as const satisfies Partial<Record<keyof ServeSettings, string>>;

/** A sentence about the first port that cannot be had; undefined when all can. */
export async function findTakenPort(settings: ServeSettings): Promise<string | undefined> {
  const held: Server[] = [];
  try {
    for (const [key, who] of Object.entries(listeners) as [keyof typeof listeners, string][]) {
      const server = createServer();
      held.push(server);
      const code = await listenOn(server, settings[key], bothLoopbacks).then(
        ({ closeBeside }) => closeBeside(),
        (error: NodeJS.ErrnoException) => error.code,
      );
      if (code === undefined) continue;
      const trouble = code === 'EADDRINUSE' ? 'is taken' : `cannot be listened on (${code})`;
      return `Port ${settings[key]}, which ${who} wants, ${trouble}. Stop what uses it, or choose another with --${flagOf(key)} <port> (0 picks a free one).`;
    }
    return undefined;
  } finally {
    await Promise.all(
      held.filter((server) => server.listening).map((server) => new Promise((closed) => server.close(closed))),
    );
  }
}
