// Arguments: URL, CA file, certificate or -, key or -, how often, how many bytes. Writes the status of each answer, or what came instead.
import { readFileSync } from 'node:fs';
import { request } from 'node:https';

const [url, ca, certificate, key, count, size] = process.argv.slice(2);
const files = {
  ca: readFileSync(ca),
  ...(certificate !== '-' && { cert: readFileSync(certificate), key: readFileSync(key) }),
};
const body = Buffer.alloc(Number(size), 'x');

for (let i = 0; i < Number(count); i++) {
  console.log(
    await new Promise((resolve) => {
      const sent = request(
        url,
        {
          ...files,
          agent: false,
          method: 'POST',
          headers: { 'Content-Type': 'application/fhir+json', 'Content-Length': body.length },
        },
        (answer) => {
          answer
            .resume()
            .on('end', () => resolve(answer.statusCode))
            .on('error', ({ code }) => resolve(code));
        },
      );
      sent.on('error', ({ code }) => resolve(code));
      sent.end(body);
    }),
  );
}
