import { createServer, type AddressInfo, type DropArgument, type Server, type Socket } from 'node:net';
import { breakOffNew } from '../failures/break-off.ts';
import { guard, nothing, raise } from '../failures/guard.ts';

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Stops accepting on the address that the server itself does not listen on. */
  readonly closeBeside: () => Promise<void>;
}

/** The host that stands for both loopback addresses. */
export const bothLoopbacks = 'localhost';

/**
 * Lets a server listen on an address; for `localhost` on 127.0.0.1 and, where this machine has it, on ::1 at the same port: many clients try ::1 first. What arrives
 * there is handed to the server as if it had come to it.
 * @param port 0 picks one that is free on both
 * @throws the error of the port, EADDRINUSE for one
 */
export async function listenOn(server: Server, port: number, host: string): Promise<Listening> {
  if (host !== bothLoopbacks)
    return { port: await listenOnOne(server, port, host), closeBeside: () => Promise.resolve() };
  for (let tries = 1; ; tries++) {
    const beside = createServer();
    const taken = await listen(beside, port, '::1').catch(withoutIpv6);
    try {
      const found = await listen(server, taken ?? port, '127.0.0.1');
      if (taken !== undefined) handOver(beside, server);
      return { port: found, closeBeside: () => close(beside) };
    } catch (error) {
      await close(beside);
      // A port that was free on ::1 alone; another will be on both.
      if (port !== 0 || tries === 20 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    }
  }
}

/** All addresses are those of IPv4 alone where this machine has no other. */
const listenOnOne = (server: Server, port: number, host: string): Promise<number> =>
  listen(server, port, host).catch((error: NodeJS.ErrnoException) => {
    if (host !== '::' || !noIpv6.has(error.code)) throw error;
    return listen(server, port, '0.0.0.0');
  });

/** The codes of a machine on which there is no ::1. */
const noIpv6: ReadonlySet<string | undefined> = new Set([
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EINVAL',
  'EPROTONOSUPPORT',
  'ENETUNREACH',
]);

function withoutIpv6(error: NodeJS.ErrnoException): undefined {
  if (!noIpv6.has(error.code)) throw error;
}

/** What arrives beside is the server's; both share its limit of connections. */
function handOver(beside: Server, server: Server): void {
  const most = server.maxConnections as number | undefined;
  const arrived = new WeakSet<Socket>();
  let [here, there] = [0, 0];
  const share = () => {
    if (most === undefined) return;
    // To Node, 0 is no limit.
    server.maxConnections = Math.max(1, most - there);
    beside.maxConnections = Math.max(1, most - here);
  };
  share();
  server.on(
    'connection',
    guard(breakOffNew, (socket: Socket) => {
      if (arrived.has(socket)) return;
      here += 1;
      share();
      socket.once(
        'close',
        guard(nothing, () => {
          here -= 1;
          share();
        }),
      );
    }),
  );
  beside.on(
    'connection',
    guard(breakOffNew, (socket: Socket) => {
      arrived.add(socket);
      there += 1;
      share();
      socket.once(
        'close',
        guard(nothing, () => {
          there -= 1;
          share();
        }),
      );
      server.emit('connection', socket);
    }),
  );
  beside.on(
    'drop',
    guard(nothing, (dropped?: DropArgument) => server.emit('drop', dropped)),
  );
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    const fail = (error: unknown): void => {
      server.close();
      reject(error);
    };
    server.listen(
      port,
      host,
      guard(fail, () => {
        server.off('error', reject);
        // A connection that cannot be accepted, for want of descriptors for one, is told as an error of the server.
        server.on('error', guard(nothing, raise));
        resolve((server.address() as AddressInfo).port);
      }),
    );
  });
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) =>
    server.listening
      ? server.close(
          guard(
            () => resolve(),
            () => resolve(),
          ),
        )
      : resolve(),
  );
