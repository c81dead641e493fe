import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';

const { method, url, headers, body, files } = JSON.parse(await text(process.stdin));
const [cert, key, ca] = [files.cert, files.key, files.ca].map((file) => readFileSync(file));
request(url, { method, headers: Object.fromEntries(headers), cert, key, ca }, async (answer) => {
  console.log(
    JSON.stringify({ status: answer.statusCode, type: answer.headers['content-type'], body: await text(answer) }),
  );
}).end(body);
