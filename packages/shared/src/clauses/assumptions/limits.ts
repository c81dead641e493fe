import type { AssumptionTable } from './assumption.ts';

export const limitAssumptions = {
  'A-155': {
    title: 'A journal is bounded by the memory that it holds',
    text: [
      'No page says how much is to be kept.',
      '64 MB in all (`--journal-bytes`), by an estimate that counts what a peer sent and what is made of it; the oldest exchanges go first, though at most a quarter are bodies.',
      'Of certificates of more than 16 KB together, which no real chain comes near, what the first says is kept, shortened to 20 names.',
    ],
  },
  'A-156': {
    title: 'What the control API of a provider may answer',
    text: [
      'Another program may listen at `--provider-control`.',
      'An answer of more than 32 MB is 502, one that has not ended after 10 seconds 504; a stream of events goes as fast as it is read.',
    ],
  },
  'A-144': {
    title: "What a provider's answer lacks is noted, not changed",
    text: [
      "An answer that is no FHIR by its Content-Type, redirects, or lacks `Cache-Control: no-store` is passed on as it came; the SSP's exchange has it among `provider.notes`.",
      'So is one of 2xx under a FHIR type whose body begins as nothing that FHIR has, or names no resource: seen where the journal keeps the body, up to 64 KB.',
      'The head of an answer may be as large as that of a request (`--max-header-size`); beyond it the SSP answers 502, and the reason is `headers-too-large`.',
    ],
  },
  'A-163': {
    title: 'What answers may be that are held at the same time',
    text: [
      "All answers that `POST /send` holds together are at most 32 MB (`too-many-answers` for the call that would go beyond), all that are being read of the provider's control API at most 64 MB (503).",
      'A stream by `/provider/*` counts as one of `--control-streams`, and ends after a minute in which nothing came: ours says every 15 seconds that it lives.',
      'It has no other end.',
    ],
  },
  'A-164': {
    title: 'What comes on an idle connection to a provider ends it',
    text: [
      'An answer that nobody asked for would be taken for that to the next request (RFC 9112 §6.3). nginx closes the connection, too.',
      'Nothing is journalled, for it belongs to no exchange.',
    ],
  },
  'A-150': {
    title: 'Connections to one provider, and requests that wait for one, are bounded',
    text: [
      "The SSP opens at most `--provider-connections` (256) to one provider; as many requests wait for one, and those beyond, or that wait longer than `--timeout`, are answered 503 with `Retry-After: 1` in the SSP's dialect; the exchange's `provider.failure` is `no-connection-free`.",
      'What the real SSP does then is published nowhere.',
    ],
  },
  'A-151': {
    title: "What a provider's answer may be",
    text: [
      '502 while nothing has left: `101`, a transfer coding other than `chunked` (nginx answers so, too), bytes after the end of the answer, a bad chunk size, more than 100 interim answers or more of them than `--max-header-size`.',
      'Of an answer that has begun what is right is delivered; bytes after its end are in `provider.notes`, and what keeps it from its end is `provider.failure`.',
      'Interim answers never go to HTTP/1.0.',
    ],
  },
  'A-152': {
    title: "Control characters in a provider's status line or header fields are left out",
    text: [
      'nginx passes them on; Node writes none.',
      'RFC 9110 §5.5 has a recipient replace or refuse them.',
      '`provider.notes` has `control-characters-in-head`.',
    ],
  },
  'A-161': {
    title: 'A final status below 200 is no answer',
    text: [
      'RFC 9110 §15 has classes from 1 to 5, and those of the first are interim.',
      'A provider that answers `099` or `000` is a bad gateway: 502, with `status-invalid` in the journal.',
      'What is above 599 is passed on as it came.',
    ],
  },
  'A-162': {
    title: 'What follows from an error of a mock',
    text: [
      'No page says what an SSP or a provider does when it fails by itself.',
      'The request is answered 500 (`INTERNAL_ERROR` by the SSP, `INTERNAL_SERVER_ERROR` by the provider) as long as nothing of an answer has left, and cut off otherwise; its exchange says `failed`, with the name of the error alone.',
      'A connection that failed without a request is in the journal with `handler-failed`.',
      'An exception that nobody caught ends the mock: its log names the exchanges under way, its connections are ended within a second, and the exit code is 70.',
    ],
  },
  'A-145': {
    title: 'One reset',
    text: [
      '`POST /reset` of the SSP resets the SSP, then the provider whose control API `--provider-control` names: 204 when both are done; 200 with `provider: "not reset: …"` where nothing answers there, as beside a provider that is not ours; 502 or 504 where something answers and does not reset.',
    ],
  },
  'A-330': {
    title: 'Who answers a request that stalls on its way through both',
    text: [
      'No page says how long a provider waits for the rest of a request, nor that the SSP gives up first. A client that stalls is late at both mocks at the same moment, which each looks for only now and then.',
      'The provider waits two of these looks longer than `--request-timeout` says (`--check-interval`), so that the 408 is that of the SSP, whose client it was, and not one or the other by chance.',
    ],
  },
  'A-147': {
    title: 'What is refused while the audit trail cannot be written',
    text: [
      'P-10 asks for the risks to be managed and leaves open how.',
      'Interactions whose scope is `patient/…` are refused with 500 `INTERNAL_SERVER_ERROR` and not begun; others, and refusals, are answered, and a later line tells how many are missing.',
      'A write that fails first when a request has been carried out refuses its answer, and what it changed stays.',
      'Setting: `--audit-fail-open`.',
    ],
  },
  'A-148': {
    title: 'One provider writes into one audit directory',
    text: [
      'Two would number and chain their lines without knowing of each other, and `pnpm audit:verify` would call the trail broken. Each says so, once, when it finds lines that it did not write, or the file cut.',
      '`--audit-dir` gives each its own.',
    ],
  },
} as const satisfies AssumptionTable;
