import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { Client } from 'fhir-kit-client';

// The library uses Node's fetch and hands its requestOptions on; see node-fetch.js for the dispatcher.
await fetch('data:,');
const { constructor: Agent } = globalThis[Symbol.for('undici.globalDispatcher.1')];

const { url, headers, body, files } = JSON.parse(await text(process.stdin));
const [cert, key, ca] = [files.cert, files.key, files.ca].map((file) => readFileSync(file));
const [, baseUrl, path] = /^(.*)\/(Patient\/\$.*|metadata)$/.exec(url);
// The media types of DSTU2 take the place of its own, which are of STU3 and later.
const client = new Client({
  baseUrl,
  customHeaders: Object.fromEntries(headers),
  requestOptions: { dispatcher: new Agent({ connect: { cert, key, ca } }) },
});

const resource =
  path === 'metadata'
    ? await client.capabilityStatement()
    : await client.operation({
        resourceType: 'Patient',
        name: path.slice('Patient/$'.length),
        method: 'POST',
        input: JSON.parse(body),
        // What it would send of its own with a body is of STU3 and later.
        options: { headers: Object.fromEntries(headers) },
      });
const { status, headers: answered } = Client.httpFor(resource).response;
console.log(JSON.stringify({ status, type: answered.get('content-type'), body: JSON.stringify(resource) }));
