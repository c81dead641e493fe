import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Client } from 'fhir-kit-client';

// The library uses Node's fetch and hands its requestOptions on; see node-fetch.js for the dispatcher.
await fetch('data:,');
const { constructor: Agent } = globalThis[Symbol.for('undici.globalDispatcher.1')];

const { url, headers, files } = JSON.parse(await text(process.stdin));
const [cert, key, ca] = [files.cert, files.key, files.ca].map((file) => readFileSync(file));
const [, baseUrl, query] = /^(.*)\/Patient\?identifier=(.*)$/.exec(url);
const client = new Client({
  baseUrl,
  customHeaders: Object.fromEntries(headers),
  requestOptions: { dispatcher: new Agent({ connect: { cert, key, ca } }) },
});

const show = ({ status, headers: answered }, body) =>
  console.log(JSON.stringify({ status, type: answered.get('content-type'), body: JSON.stringify(body) }));
try {
  const bundle = await client.search({
    resourceType: 'Patient',
    searchParams: { identifier: decodeURIComponent(query) },
  });
  show(Client.httpFor(bundle).response, bundle);
} catch (error) {
  if (error.response === undefined) throw error;
  show({ status: error.response.status, headers: error.config.headers }, error.response.data);
}
