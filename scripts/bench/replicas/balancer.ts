import { connect, createServer, type AddressInfo } from 'node:net';

/** Gives each connection to the next of some ports of the loopback address, and tells the process that started this one where it listens. */
const ports = process.argv.slice(2).map(Number);

let next = 0;
const server = createServer((socket) => {
  const behind = connect(ports[next++ % ports.length]!, '127.0.0.1');
  for (const [one, other] of [
    [socket, behind],
    [behind, socket],
  ] as const) {
    one.setNoDelay(true);
    one
      .on('error', () => other.destroy())
      .on('close', () => other.destroy())
      .pipe(other);
  }
});
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit());
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }));
