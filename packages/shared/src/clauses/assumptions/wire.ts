import type { AssumptionTable } from './assumption.ts';

export const wireAssumptions = {
  'A-001': {
    title: 'Statuses and displays are those of 1.6.0, unless another version is chosen',
    text: [
      'The tables of 1.2.x and of 1.5.1 and later word some displays differently ("NHS number invalid", "Invalid NHS number").',
      'The examples of both use the newer words, and so do we: `BAD_REQUEST` is "Bad request", `INTERNAL_SERVER_ERROR` has the issue type `processing` and the display "Unexpected internal server error".',
      'A provider of `--profile 1.2` has the displays of the table of 1.2.7.',
    ],
  },
  'A-002': {
    title: 'Refusals that no table has',
    text: [
      '`FHIR_CONSTRAINT_VIOLATION` (409, `conflict`) is asserted by the suite for a stale `If-Match`.',
      'A body that is too large (413), a media type that is not supported (415), a request that does not arrive in time (408), an expectation that cannot be met (417) and headers that are too large (431) are needed by HTTP; they carry `BAD_REQUEST` with the issue type `invalid`.',
    ],
  },
  'A-003': {
    title: 'The coding system is the CodeSystem URL',
    text: [
      'Pages up to 1.6.0 print `https://fhir.nhs.uk/STU3/ValueSet/Spine-ErrorOrWarningCode-1`; 1.6.1, the published code system and the reference provider use `…/CodeSystem/…`.',
      'A provider of `--profile 1.2` or `1.5` has the ValueSet. Setting: `--coding-system CodeSystem|ValueSet`.',
    ],
  },
  'A-004': {
    title: '`ACCESS DENIED` has a space',
    text: [
      '1.5.1 and later, and the code system, write it with a space; earlier pages with an underscore.',
      'A provider of `--profile 1.2` has the underscore. Setting: `--access-denied`.',
    ],
  },
  'A-005': {
    title: 'A path outside every service root is 404 `NO_RECORD_FOUND`',
    text: [
      'No page says what a provider answers for a practice that it does not serve.',
      'The reference provider answers 404 for what it does not know.',
    ],
  },
  'A-133': {
    title: 'Paths and ids are compared decoded',
    text: [
      '`/Patient/%31`, `/%50atient/1` and `/Patient/%24gpc.registerpatient` mean what their plain forms mean (RFC 3986 §6.2.2), in a service root too; `%2F` does not make two segments, and what is encoded twice stays as it is.',
      'A path with a malformed escape (`%zz`, or what is not UTF-8) is 400 `BAD_REQUEST`; the SSP leaves what follows the endpoint to the provider.',
    ],
  },
  'A-134': {
    title: 'An absolute-form request target is taken when it names this server',
    text: [
      'RFC 9112 §3.2.2 has every server accept `GET https://localhost:9443/B82617/… HTTP/1.1`, and take its authority in place of `Host`.',
      'One that names another scheme, host or port is 421 (RFC 9110 §15.5.20), `BAD_REQUEST` of the provider and `Misdirected_Request` of the SSP: neither is an HTTP proxy.',
      "Its own are localhost, 127.0.0.1, ::1, the address that the client connected to and the names of the server's certificate, with the port listened on, and `--public-origin`.",
    ],
  },
  'A-006': {
    title: 'Content types',
    text: [
      '`Accept` may be absent; `_format` overrides it; what cannot be answered is 415.',
      "A body needs a `Content-Type` of `application/fhir+json` or `application/fhir+xml` in UTF-8; one that is not well-formed is 400 `BAD_REQUEST` (the error page's usage rules).",
      'The generic types (`application/json`, `text/json`, `application/xml` and `text/xml`) are taken for those of FHIR where an answer is asked for, which STU3 says of `Accept` alone; a body that is sent as one of them is 415, as at the reference provider.',
      'Setting: `--generic-content-types` takes such bodies.',
      'The types of DSTU2 are refused in both.',
      'A `Content-Type` on a GET is not looked at.',
    ],
  },
  'A-131': {
    title: 'An `Accept` that HTTP does not permit is read as far as it can be, and noted',
    text: [
      'A quality is any number from 0 to 1, also `.2` (which older Java sends by itself) and one of more than three digits; a member that is no media range (`*`), or whose quality is no number, is left out and the others count.',
      "The real systems' reading is published nowhere; RFC 9110 writes `q=0.2`.",
    ],
  },
  'A-141': {
    title: 'A byte order mark before JSON is taken and noted',
    text: [
      'RFC 8259 §8.1 lets a reader ignore it and forbids a writer to send it.',
      'The rule `body-without-byte-order-mark` notes it; before XML it is in order.',
    ],
  },
  'A-142': {
    title: 'A name that an object has twice is noted',
    text: [
      'RFC 8259 §4 wants names to be unique and leaves what else happens to the reader: here the last value counts, as `JSON.parse` has it.',
      "The rule `body-names-are-unique` tells the second place, for a body that is well-formed; `token-claims-are-unique` does so for a token's header and claims, as they are decoded.",
    ],
  },
  'A-143': {
    title: 'Bodies that are packed',
    text: [
      'The general API guidance asks both sides for gzip.',
      'A provider unpacks `gzip` and `deflate`; `--body-limit` holds for the body as it came and for what it unpacks to, counted while it is unpacked (413).',
      'Another `Content-Encoding`, or two, is 415 with `Accept-Encoding` (RFC 9110 §15.5.16).',
      'What is not packed as it says cannot be read: the answer is that of a malformed body.',
    ],
  },
} as const satisfies AssumptionTable;
