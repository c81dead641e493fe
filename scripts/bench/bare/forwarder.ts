import { Agent, createServer, request, type AgentOptions, type RequestOptions } from 'node:https';
import type { SecureContext } from 'node:tls';
import { clientSecureContext, serverContextOptions } from '@mock-spine/shared/tls/context-options';
import { materialIn } from '../material.ts';
import { listenAndTell } from './listen-and-tell.ts';

/**
 * What node:https can do at best without judging, rewriting or noting anything: forwards GET requests to one server over mutual TLS, with
 * kept connections, a context built once, a cheap pool key, and headers passed on as they came.
 */
const [pki, upstreamPort] = process.argv.slice(2) as [string, string];

class BareAgent extends Agent {
  override getName({ host, port }: RequestOptions = {}): string {
    return `${host}:${port}`;
  }
}

const secureContext: SecureContext = clientSecureContext(materialIn(pki, 'ssp/client'));
const agent = new BareAgent({ keepAlive: true, secureContext, servername: 'localhost' } as AgentOptions);

const server = createServer(
  { ...serverContextOptions(materialIn(pki, 'ssp/server')), requestCert: true, rejectUnauthorized: true },
  (req, res) => {
    const options = {
      agent,
      host: 'localhost',
      port: Number(upstreamPort),
      method: req.method!,
      path: req.url!,
      headers: req.rawHeaders,
      setHost: false,
    };
    request(options, (answer) => {
      res.writeHead(answer.statusCode!, answer.rawHeaders);
      const length = Number(answer.headers['content-length']);
      let received = 0;
      answer.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received === length) res.end(chunk);
        else if (!res.write(chunk)) {
          answer.pause();
          res.once('drain', () => answer.resume());
        }
      });
    })
      .on('error', () => res.destroy())
      .end();
  },
);
listenAndTell(server);
