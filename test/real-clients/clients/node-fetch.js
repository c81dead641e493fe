import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/*
 * Node's own fetch takes no client certificate: that is a matter of its dispatcher. Node does not export the class of dispatchers, but keeps
 * an instance of it under this symbol from the first call on. A program may as well depend on undici, in the version that its Node has.
 */
await fetch('data:,');
const { constructor: Agent } = globalThis[Symbol.for('undici.globalDispatcher.1')];

const { method, url, headers, body, files } = JSON.parse(await text(process.stdin));
const [cert, key, ca] = [files.cert, files.key, files.ca].map((file) => readFileSync(file));
const dispatcher = new Agent({ connect: { cert, key, ca } });
const answer = await fetch(url, { method, headers, body, dispatcher });
console.log(
  JSON.stringify({ status: answer.status, type: answer.headers.get('content-type'), body: await answer.text() }),
);
