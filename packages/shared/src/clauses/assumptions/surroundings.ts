import type { AssumptionTable } from './assumption.ts';

export const surroundingsAssumptions = {
  'A-029': {
    title: 'What the SDS FHIR API leaves open',
    text: [
      'A missing or wrong `apikey` is 401 `ACCESS_DENIED`, where a key is set (`--sds-apikey`); otherwise any will do, or none. The body of the key check is not published: it is that of the OAuth errors of the same gateway, with "Invalid ApiKey" as display.',
      'An Endpoint is listed for each interaction that a system receives; the values of its reliability extension are made up, and its `nhsMHSId` is the CPA id.',
    ],
  },
  'A-215': {
    title: 'A provider that is called without the SSP',
    text: [
      "The NHS's own demonstrator was open so, and public consumers call it without a client certificate or with their own (the GP2GP adaptor's example requests), with and without Ssp headers; no page says what holds then.",
      'With `--direct` the missing certificate, a good one of another system and each missing Ssp header are noted on the exchange, and the interaction is found by method and path; of an amendment and a cancellation, by the status in the body.',
      'A certificate with anything else wrong still closes the connection, a header that is there and wrong is still refused, and the token is judged as ever.',
      'Setting: `--direct`, off by default.',
    ],
  },
  'A-191': {
    title: 'How strictly SDS by FHIR reads a call',
    text: [
      'Source is its published back end: `Accept` is compared as a whole, parameters and all, and of a list `*/*` and `application/fhir+json` go before `application/json`; a correlation id that is no UUID is 400; a blank value counts as absent, the last one of a system counts, blanks around it are trimmed; ids are new at every call.',
      'It puts the values into an LDAP filter, so that SDS compares them (A-063): a party key is found whatever its case, an ODS code and an interaction id as they are written alone. What that filter makes of `*`, brackets and backslashes is not done: the real one does not escape them.',
      'The order is key, path, method, correlation id, query, `Accept`. The diagnostics of a bad correlation id have the frame of every other 400.',
      'With `--lenient-sds` any range of JSON with parameters, `application/*` and any short correlation id are taken, the answer is always `application/fhir+json`, and ids stay the same.',
      'The bodies of `_ping` and `_status` are made up.',
    ],
  },
  'A-250': {
    title: 'The gateway before SDS by FHIR',
    text: [
      'Source is its published proxy: key, quota of 2400 a minute, spike arrest of 40 a second, a cache of 1800 s by verb, path, query and `Accept`, and one body for every 5xx of what is behind it. Each is off here until a setting or a fault asks for it: `--sds-rate-limit`, `--sds-spike-limit`, `--sds-cache`, the fault `sdsAnswer`.',
      'Limits are for all callers together and filled up at an even pace; the real quota begins anew with each minute. The body of the 429 is not published: it is that of the OAuth errors of the same gateway, with `TOO_MANY_REQUESTS` and "Too many requests", as PDS has it.',
      'An answer from the cache has the `X-Correlation-ID` of whoever asked first: no page says so, but headers are kept with the body. The cache goes by the clock that can be moved. An empty Bundle is kept, too, also that of a time-out of LDAP.',
      'The statuses of the catch-all are those of what is behind: 500, 502, 504.',
    ],
  },
  'A-251': {
    title: 'The Organisation Data Service by FHIR STU3',
    text: [
      'The API is retired, and still what public consumers of GP Connect ask for the name and address of an organisation. Source is published answers of it and the code of its facade; only the reading of one organisation is here.',
      'Organisations are those of the registry. A GP practice (`PR`) has the two roles of the published answer; of other kinds no code is known to us, so that they have none. Everybody is active since 2014-04-15, in England.',
      'The types of organisations and the addresses are made up but for `PR`; SDS has them as `nhsOrgTypeCode`, `postalAddress` (three lines, town, county, parted by `$`) and `postalCode`, and the name of a system as `nhsProductName`.',
    ],
  },
  'A-252': {
    title: 'Two chains of CAs at once, and a CA that is given up',
    text: [
      'The Spine changes from one generation of RootCA and SubCA to the next; no page says how long both are taken, nor what an SSP answers to a certificate of a CA that it has given up.',
      'The test certificates have both, `g2` beside the first. The SSP shows the first to consumers and takes its certificates alone, unless `--chain`, `--trusted-chains` or `PUT /chains` say otherwise; a session of before is not resumed after a change. To providers it shows the first.',
      "With `--distrust` a consumer's certificate of that CA is 495 from the moment on, as any that is not acceptable; the moment is that of the clock that can be moved, where all else about certificates goes by the real time.",
      'The implementation guide compares the CN of the session with the endpoint, the security page the FQDN in the subject alternative names: the latter holds, and with `--accept-cn` the CN of a certificate that has no DNS name.',
    ],
  },
  'A-253': {
    title: 'What certificates point to',
    text: [
      'No page says where the lists and the OCSP responder of the Spine are. The test certificates point to the control port of the mock SSP (`/pki`): to that of the run for which they were first made, and to another with `pnpm certs --pki-url`. Where it was a free port they point nowhere.',
      'Each CA signs for what it issued. A certificate is good while it lies in the directory of the test certificates, and unknown when it lies nowhere there, such as one that was renewed; answers hold for an hour. A nonce of 1 to 128 octets is repeated (RFC 9654).',
    ],
  },
  'A-254': {
    title: 'The transaction log of the SSP',
    text: [
      'Nothing is published of the log itself. The analytics of GP Connect query it in Splunk: events `SSP0001`, `SSP0015` and `SSP0016`, joined by `internalID`, as a table of `_time`, `SspTraceId`, `sspFrom`, `sspTo`, `interaction`, `responseCode`, `duration`, `responseSize`, `responseErrorMessage` and `method`.',
      'With `--log-form spine` a request has these events as lines of `name=value`: what it asks is in the first, the answer in the second, and the third is there for an error; the duration is in seconds, as Splunk has it. All are written when the exchange has ended.',
      'A message is the name of what decided, never a text that a client sent. Setting: `--log-form`, `json` by default; `--log` says whether there is a log.',
    ],
  },
  'A-190': {
    title: 'What PDS by FHIR leaves open',
    text: [
      "Source is its specification and its published stubs, of March 2026. An answer's `X-Request-Id` and `X-Correlation-Id` are the caller's; any GUID is a good one, in capitals too. The order is that of the stubs: `X-Request-ID`, token, NHS number.",
      'No token is wanted unless `--pds-token` names one, as in the sandbox; there is no limit unless `--pds-rate-limit` sets one, for all callers together: the real one is five a second for an application. `TOO_MANY_REQUESTS` has issue type `throttled` and the display "Too many requests": no page gives either.',
      'The version is 2, and 3 of somebody whose practice was changed at the mock provider (`PUT /pds`), ids of parts of a record are those of the stubs, and `period.start` is 2020-01-01 where the practice does not say since when the person is registered. Its `managingOrganization` is the practice, as in the stubs.',
      'The coding system of a refusal is `https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode`; some stubs have `https://fhir.hl7.org.uk/CodeSystem/Spine-ErrorOrWarningCode`.',
      'What is not the reading of one patient is 400 `UNSUPPORTED_SERVICE`. The person under the number that replaced a superseded one, and the invalidated record, are made up.',
    ],
  },
  'A-067': {
    title: 'The people who can be registered are made up',
    text: [
      'The published test data has few whom PDS knows and no practice has.',
      '120 more have NHS numbers from 9990000018 on: those that begin with 999 are kept for test data and issued to nobody.',
      "Names, titles, dates of birth and genders are reckoned from the number's place in the range; the same everywhere, and no setting.",
    ],
  },
  'A-066': {
    title: 'Whom a request is about when nobody is named',
    text: [
      'The patient `normal`; at a practice that does not have him, its first one; to register, somebody who is registered nowhere; to migrate, somebody who has left; to cancel, the one whose appointment is not the one that is amended.',
      'No page says it.',
      "A registration of a number that is nobody's has the other details of somebody else, and so is refused.",
    ],
  },
  'A-060': {
    title: 'A repeated `Ssp-TraceID` is noted and forwarded',
    text: [
      'The SSP page wants a new GUID for each request; clients that retry by themselves send the same one again, and no page says that it is refused.',
      'The SSP remembers the last 10,000 trace ids for it.',
    ],
  },
  'A-061': {
    title: 'The two records of a request are joined by trace id, within the time in which the SSP waited',
    text: [
      'A trace id alone may be repeated, and a journal forgets.',
      'Where several records of that time look alike the nearest is shown and called ambiguous; a connection that the provider refused has no trace id, and is joined by time.',
    ],
  },
  'A-062': {
    title: "A server asked for the client's certificate when it named signature algorithms for it",
    text: [
      'A CertificateRequest of TLS 1.2 must name them (RFC 5246 §7.4.4), and nothing else of it is visible to a client program.',
      'That a provider asks does not show that it refuses a bad answer: for that there are the vectors `no-client-certificate` and `client-certificate-…`.',
    ],
  },
  'A-331': {
    title: 'A request that is refused as wrong breaks a clause of the scorecard',
    text: [
      'The error handling page has 400 for what is malformed or wrong in an identifier, 422 for a resource or parameter that is not valid, and 403 of the SSP for an ASID or interaction id that it does not take; it names no clause that a consumer breaks by them.',
      'A consumer all of whose requests were refused so would otherwise have a scorecard on which nothing is broken.',
      'What is not there, not free or not permitted (404, 409, a 403 of a provider, `INVALID_PATIENT_DEMOGRAPHICS`, `REFERENCE_NOT_FOUND`, no sharing agreement) breaks nothing, nor does what a fault touched.',
    ],
  },
  'A-065': {
    title: 'What a scorecard counts',
    text: [
      'A retry is the same request within a minute of one that failed; back-off has a leeway of a quarter of a second; a generic user is one whose id or whole name consists of words such as "system"; a look-up belongs to the consumer whose `X-Correlation-Id`, `apikey` or address it shares.',
      'The guide for those who build a consumer has each rule in full.',
    ],
  },
  'A-064': {
    title: 'Faults that the SSP makes on demand',
    text: [
      "The SDS API's own errors have no 503: while a fault keeps the look-ups out, it is 503 in their shape with issue type `transient` and code `INTERNAL_SERVER_ERROR`.",
      'A 429 or 503 that a fault gives has `Retry-After: 5` where no rate limit knows better; such a 429 has the header fields of a real one, as of a limit of twelve in a minute that is used up: `X-Rate-Limit-Limit: 12`, `X-Rate-Limit-Remaining: 0`, `X-Rate-Limit-Reset: 60`.',
    ],
  },
  'A-063': {
    title: 'What the pages leave open of SDS by LDAP',
    text: [
      'Which values are compared by case is what the SDS of OpenTest said of itself in January 2019 (cn=Subschema, kept in nhsconnect/integration-adaptors as a test file of the spine route look-up): ODS codes, interaction ids, endpoints and CPA ids are, party keys and product names are not, and no part of a value is found by `*`. It lacks the manufacturer, whose code is taken by case.',
      "`uniqueIdentifier` of an MHS record has the form of the page's example and stands for the record alone; the FHIR look-up's MHS id is the CPA id (A-029).",
      'Organisations stand under `ou=organisations, o=nhs`.',
      "Sharing agreements are the SSP's own and are not exported.",
      "By ldaps the server shows the SSP's certificate and takes any client certificate of the test CAs that is good: no page says which certificate SDS asks for.",
    ],
  },
} as const satisfies AssumptionTable;
