import type { AssumptionTable } from './assumption.ts';

export const sspAssumptions = {
  'A-010': {
    title: 'Refusals whose body is not published',
    text: [
      "429, 503, 504, 495, 496, missing headers, malformed requests and the SSP's own failure are answered in the shape of the published ones: `display` and `diagnostics` are one terse text, the code is the HTTP status.",
    ],
  },
  'A-153': {
    title: "The SSP's own OperationOutcomes have no profile",
    text: [
      "The published payloads have no `meta`, and a code that is the HTTP status, under a system of their own: they meet neither GPConnect-OperationOutcome-1, which binds Spine-ErrorOrWarningCode-1 and is the providers', nor Spine-OperationOutcome-1, which Spine's FHIR APIs name.",
      'So ours name none either, and are held against the two published shapes: that of the 405, and that of all others.',
    ],
  },
  'A-011': {
    title: "The order of the SSP's checks",
    text: [
      'It is documented nowhere.',
      "Ours is that of the implementation guide's list: certificate, global limit, method, media types, headers, sender, the sender's limit, receiver, data sharing, target.",
    ],
  },
  'A-012': {
    title: 'A missing or repeated `Ssp-From`, `Ssp-To` or `Ssp-InteractionID` is 400',
    text: ['The SSP needs the three for its look-ups.', 'No page says what it answers without them.'],
  },
  'A-013': {
    title: 'A missing or repeated `Ssp-TraceID`, and a missing or unreadable token, is noted and forwarded',
    text: [
      'The guide says that the SSP validates headers and SHOULD validate the token; an issue thread says that it lets some missing headers pass, so providers must check.',
    ],
  },
  'A-014': {
    title:
      "A sender that is not registered, or whose certificate is another's, is refused as a sender without accreditation",
    text: [
      '403 with `ASID_CHECK_FAILED_MESSAGESENDER_…`: the check is documented, its answer only for the missing accreditation.',
      'For the certificate of another system it can be 495 (A-132).',
      'Where `Ssp-From` is a party key, an ODS code or the like, the journal says whose it is and which ASID to send; so it does for `Ssp-To`.',
    ],
  },
  'A-015': {
    title: 'An interaction that does not exist is one that the sender may not initiate',
    text: ['The same 403.'],
  },
  'A-016': {
    title: 'A receiver that is not registered is refused as a receiver without accreditation',
    text: [
      '403 with `PARTYKEY_INTERACTION_CHECK_FAILED_MESSAGERECEIVER_…`.',
      'The suite expects 400 `BAD_REQUEST` for an unknown ASID; the error table does not.',
    ],
  },
  'A-017': {
    title: 'A consumer without a good certificate gets 496 or 495, then its connection is closed',
    text: [
      'The guide gives the statuses and no body.',
      'Setting: `--bad-certificate close` drops the connection instead.',
    ],
  },
  'A-159': {
    title: 'A certificate that OpenSSL refuses without saying why',
    text: [
      'Node hands on no word for SHA-1, MD5, a short key or an unknown critical extension, and calls a certificate with an extension twice one without an issuer.',
      'The certificate is looked at then, and the first that fits is named; nothing is refused that OpenSSL accepts.',
      'A signature that does not fit is a damaged one when the certificate also names the key of the SubCA, or no key; else the issuer is a lookalike.',
      "A provider's certificate is looked at in the same way, with the CAs that it sent beside those of `--provider-ca`; that the SubCA issued it is asked of a client's only.",
    ],
  },
  'A-160': {
    title: 'What is masked in a sentence',
    text: [
      'Findings, and `diagnostics`, `display`, `text` and ids in an OperationOutcome, are sentences of a mock or of a provider, and are shown as they are: ten digits in them, and GUIDs, are not touched.',
      'What such a sentence repeats of its request is masked there as it is where it stood: an NHS number, also a mistyped one, and a token, and the query of an address.',
      "The times of a token are nobody's.",
      'Where the body of the request is not kept, ten digits in a sentence about it may be from there, and are masked.',
      'On the wire nothing is masked.',
      'Anywhere else ten digits that stand alone are masked, a mistyped NHS number too, and nothing in a GUID is.',
    ],
  },
  'A-132': {
    title: 'A good certificate of another system than that of `Ssp-From`',
    text: [
      'What the real SSP answers is not published: its guide has the check (FQDN of the certificate against the one registered for the ASID), its list of statuses has 495 for "an invalid client certificate", and its one payload for a sender whose ASID is not good is the 403 of `ASID_CHECK_FAILED_MESSAGESENDER_…` (A-014).',
      'The assurance suite wants 495 or 496 and a close of an SSP for a certificate with a wrong FQDN.',
      'The reference provider answers 495 "invalid FQDN", to one that is not the SSP\'s.',
      "Both speak of the certificate by itself, which is judged before any header is read; here the certificate is good, and only `Ssp-From` tells that it is another's.",
      "So the SSP's own published payload counts for more: 403 is the default.",
      'Setting: `--wrong-fqdn 495` answers as the suite asserts, and closes the connection; `GET /rules` shows the answer that is in force.',
    ],
  },
  'A-018': {
    title: 'Data sharing is looked up by the organisations of both ASIDs',
    text: ['One agreement lets the one organisation ask the other, for every interaction.'],
  },
  'A-019': {
    title: 'The target is compared with the registered endpoint as RFC 3986 §6.2.2 compares URLs',
    text: [
      'At the boundary of a path segment: scheme and host without case, each segment of the path decoded (A-133).',
      'User information, an explicit port, another case of the path, an IP address, dot segments and backslashes make it vary.',
      'What is forwarded is the target as it was written, nothing normalised.',
      'A provider URL that is percent-encoded up to its first slash is decoded once: consumers of another national service send it so.',
      'A target without any provider URL is refused with the same 400.',
    ],
  },
  'A-020': {
    title: 'GET, POST and PUT are forwarded',
    text: [
      'Every other method is 405, with the published body; OPTIONS is answered by the SSP itself where an interaction is (A-028).',
    ],
  },
  'A-021': {
    title: '`Forwarded` is added to the request',
    text: [
      'The guide forbids changing headers and asks for forwarding headers "typically" of RFC 7239 on one page.',
      'The standard header of that RFC is added; nothing else is changed.',
    ],
  },
  'A-022': {
    title: "`Strict-Transport-Security` is on the SSP's own answers, for one second",
    text: [
      'The header is asked for.',
      'With a longer life a browser would refuse the control API, which is plain HTTP on the same host name.',
    ],
  },
  'A-023': {
    title: 'A GET is sent a second time when a kept-alive connection turns out to be closed',
    text: ['Nothing was answered, and the consumer could not know.'],
  },
  'A-024': {
    title: 'A provider that is silent is 504',
    text: [
      'The guide gives 504 or 599, which is the number of one HTTP client library; 504 is the registered one, and `--timeout-status 599` gives the other.',
      'The time-out is published nowhere; ours is 30 s.',
      'The client library of that number gives it for a refused connection, too, which the guide has as 502: `--refused-status 599`.',
      'Settings: `--timeout`, `--timeout-status`, `--refused-status`.',
    ],
  },
  'A-025': {
    title: '415 only when media types are named and none is one of FHIR',
    text: [
      'The error page has 415, and the guide says that content types must not be restricted.',
      'A type of STU3 or DSTU2 in `_format`, `Accept` or `Content-Type` is enough, as are `application/json`, `application/xml` and `*/*`; a request that names none is forwarded.',
      "The SSP's own refusals are XML where the first FHIR type named (in that order) is XML, else JSON.",
    ],
  },
  'A-026': {
    title: 'The rate limit of a consumer is a token bucket',
    text: [
      'The guide has 429 and three `X-Rate-Limit-*` headers, for the future, and no numbers.',
      "A burst of a minute's requests passes, then as many as flow in.",
      "A request counts for `Ssp-From` when it comes with that system's certificate; the headers are on every answer to it, `Retry-After` on the refusal.",
      'Setting: `--rate-limit`, off by default.',
    ],
  },
  'A-027': {
    title: 'The global limit counts every request',
    text: [
      'The guide has 503 for it, for the future.',
      'The refusal has a `Retry-After`.',
      'Setting: `--global-rate-limit`, off by default.',
    ],
  },
  'A-028': {
    title: 'OPTIONS is answered for every registered interaction, whoever asks with a good certificate',
    text: [
      'The suite wants `Access-Control-Request-Method` in the answer, which is the name of a request header, with the methods of the interactions at the URL.',
      'It is sent beside the headers that browsers look at.',
      "Any origin may read the answers, without credentials; `Access-Control-Allow-Origin` is added to the provider's answer where the request has an `Origin`.",
    ],
  },
  'A-135': {
    title: "The practice's own system asks as well as answers",
    text: [
      "Consumers of GP2GP look their own ASID up with the practice's ODS code and their manufacturer's (`manufacturing-organization`, YGM24 at NHSDigital/integration-adaptor-gpc-consumer).",
      "So the default practice's system initiates every interaction, is made by YGM24, comes with the default consumer's certificate and shares data with every practice listed, itself included.",
    ],
  },
} as const satisfies AssumptionTable;
