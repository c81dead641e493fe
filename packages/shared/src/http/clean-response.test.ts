import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cleanResponse } from './clean-response.ts';

type Head = readonly [status: number, phrase: string, fields: string[]];

let head: Head;
const server = createServer({ keepAlive: true }, (request, response) => {
  if (request.url === '/good') return void response.end('good');
  if (request.url === '/set') response.setHeader('X-Left', '1').setHeader('Date', 'now');
  expect(() => response.writeHead(...head)).toThrow('Invalid character');
  cleanResponse(response);
  response.writeHead(500, { 'Content-Type': 'text/plain', 'Content-Length': 7 }).end('refused');
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => void server.close());

/** What comes back of two requests in a row. */
function ask(method: string, path = '/bad'): Promise<string> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1', () =>
      socket.write(
        `${method} ${path} HTTP/1.1\r\nHost: a\r\n\r\nGET /good HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      ),
    );
    socket
      .setEncoding('latin1')
      .on('data', (part: string) => (text += part))
      .on('close', () => resolve(text));
  });
}

// Each has a field with a byte that RFC 9110 §5.5 forbids, which Node finds after it has stored the rest.
describe('a refusal in place of a head that could not be written', () => {
  it.each<[string, Head]>([
    ['with a phrase', [200, 'O\x7fK', []]],
    ['with chunks', [200, 'Fine', ['Transfer-Encoding', 'chunked', 'X-A', 'a\x7f']]],
    ['with another length', [200, 'Fine', ['Content-Length', '100', 'X-A', 'a\x7f']]],
    ['without a body', [204, 'No Content', ['X-A', 'a\x7f']]],
    ['not modified', [304, 'Not Modified', ['X-A', 'a\x7f']]],
  ])('%s arrives whole, with nothing of it, and the next answer after it', async (_, failing) => {
    head = failing;
    const answers = await ask('GET');
    const [refusal, next] = answers.split(/(?<=refused)/);
    expect(refusal!.replace(/Date: .*\r\n/, '')).toBe(
      'HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\nContent-Length: 7\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n\r\nrefused',
    );
    expect(refusal).toContain('Date: ');
    expect(next).toMatch(/^HTTP\/1\.1 200 OK\r\n[\s\S]*good$/);
  });

  it('has no field that was set before', async () => {
    head = [200, 'Fine', ['X-A', 'a\x7f']];
    const answers = await ask('GET', '/set');
    expect(answers).not.toContain('X-Left');
    expect(answers).toMatch(
      /^HTTP\/1\.1 500 [^\r]+\r\nContent-Type: text\/plain\r\nContent-Length: 7\r\nDate: \w{3}, /,
    );
  });

  it('has no body for HEAD', async () => {
    head = [204, 'No Content', ['X-A', 'a\x7f']];
    const answers = await ask('HEAD');
    expect(answers).toMatch(/^HTTP\/1\.1 500 Internal Server Error\r\n(?:[^\r]+\r\n)+\r\nHTTP\/1\.1 200 OK/);
  });
});
