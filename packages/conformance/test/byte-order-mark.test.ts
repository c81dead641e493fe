import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { openSender } from '../src/kit/send.ts';

// Source: RFC 8259, 8.1: "implementations that parse JSON texts MAY ignore the presence of a byte order mark rather than treating it as an error".
it('an answer with a byte order mark is read without it, and shown with it', async () => {
  const pki = await sharedPki();
  const read = (name: string) => readFileSync(join(pki, name), 'utf8');
  const answer = '{"resourceType":"CapabilityStatement"}';
  const server = createServer(
    { cert: read('provider/server.crt'), key: read('provider/server.key') },
    ({ headers }, res) => res.end(headers['ssp-to'] === undefined ? answer : `\uFEFF${answer}`),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = { cert: read('ssp/client.crt'), key: read('ssp/client.key') };
  const sender = openSender({ client, ca: read('ca-bundle.crt'), via: undefined }, 20_000);
  try {
    const draft = goodDraft('read-metadata', `https://localhost:${(server.address() as AddressInfo).port}`);
    const marked = await sender.send(draft);
    expect([marked.body, marked.hasMark]).toEqual([answer, true]);
    expect(marked.wire.received).toContain(`\r\n\r\n\uFEFF${answer}`);
    const others = draft.headers.filter(([name]) => name !== 'Ssp-To');
    expect(await sender.send({ ...draft, headers: others })).toMatchObject({ body: answer, hasMark: false });
  } finally {
    sender.close();
    server.closeAllConnections();
    server.close();
  }
});
