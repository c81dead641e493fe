import type { AssumptionTable } from './assumption.ts';

export const requestAssumptions = {
  'A-007': {
    title: 'Search parameters of find a patient',
    text: [
      'These rules come from the API page and from the suite, not from the security page.',
      'Where the documents page says `INVALID_PARAMETER` for a missing identifier and its suite asserts 400 `BAD_REQUEST`, the suite is what suppliers passed.',
      "A system that is not the NHS number's is `INVALID_IDENTIFIER_SYSTEM` at Foundations and `INVALID_PARAMETER` at Documents, whose page was changed so in 1.5.0.",
    ],
  },
  'A-008': {
    title: 'Claims that nobody knows are ignored',
    text: [
      'The audit and provenance page closes neither the claims nor the resources in them; `requested_record`, which belongs to GP Connect 0.x, is refused as the reference provider does.',
      'Elements that a STU3 resource does not have are refused with 422.',
    ],
  },
  'A-009': {
    title: 'A header that may be sent once and is sent twice is refused',
    text: [
      'Two `Ssp-*` or `Authorization` headers leave open which is meant, also when both say the same; Node would silently take one.',
      'Of two `Content-Type` the first counts, and it is noted.',
    ],
  },
  'A-030': {
    title: "The order of the provider's checks",
    text: [
      'That of the reference provider: Ssp headers, `Ssp-To`, interaction id, resource, search parameters, formats, token, scope.',
    ],
  },
  'A-310': {
    title: 'Blanks alone are no text',
    text: [
      'Where a page or a profile asks for a text, one of blanks is as good as none: in a claim, in a body, in the two parts of `identifier`.',
      "STU3's expression for a string lets blanks pass, and R4 asks for other content; HAPI, of which the reference provider is made, has a primitive of blanks as one without a value, and the suite asserts it of `identifier`.",
    ],
  },
  'A-360': {
    title: 'An ODS code in small letters',
    text: [
      'The general API guidance has ids as case sensitive, and SDS compares ODS codes by case (A-063) and has them in capitals; to FHIR STU3 the tokens of a search are not case sensitive.',
      'So a search finds by one in small letters what it finds by capitals: an organisation, the documents of an author, the slots that are kept for an organisation. In a token or a booking it is kept as it was sent. Each is noted, as no page asks for an error and SDS knows no such code.',
      'At the SSP a registry, an agreement and a service root have codes in capitals alone; SDS and ODS answer to one in small letters that there is nothing, and the journal says which code is meant.',
    ],
  },
  'A-031': {
    title: 'Faults of the token are 400 `BAD_REQUEST`',
    text: [
      'The page asks for RFC 6750 §3.1, which has 401 for most of them; its own error page, the suite and the reference provider use 400.',
      'What RFC 6750 requires is there beside it: `WWW-Authenticate`, with `error="invalid_token"`, `"invalid_request"` for two tokens, `"insufficient_scope"`, or a realm alone where no token came.',
      'A resource in a claim that has the wrong `resourceType` or an element that STU3 does not have is 422 `INVALID_RESOURCE`, as the suite of 1.2.7 asserts (0.7.3 had 400); so is one that is not valid STU3 otherwise, as the error page has it, but for what is mandatory there and missing.',
    ],
  },
  'A-032': {
    title: '`exp` is exactly `iat` + 300, an early `iat` is only noted',
    text: [
      'The suite refuses 299 and 301.',
      'Setting: `--expiry-tolerance`.',
      'The release note of 1.2.3 says that providers do not validate `iat`.',
    ],
  },
  'A-125': {
    title: 'Another member in the header of the token is noted',
    text: [
      'The page writes `{"alg": "none", "typ": "JWT"}` and the reference provider refuses more.',
      'RFC 7515 has what is not understood ignored, and libraries add members by themselves: it is noted.',
    ],
  },
  'A-126': {
    title: 'An identifier without a value',
    text: [
      'An empty or blank `identifier.value` in a claim is 400 `BAD_REQUEST`, whichever identifier it is: STU3 knows no empty text, and the page asks for the value.',
      'An identifier that has no value at all is permitted by STU3, and the page says that the role profile id and the local id are not always present: only the mandatory identifiers are looked for.',
    ],
  },
  'A-127': {
    title: 'Systems of GP Connect 0.x in a token',
    text: [
      '`http://fhir.nhs.net/Id/ods-organization-code` alone does not name the organisation: 400, as at the reference provider of 1.2.7 and 1.6.0.',
      'The suite calls one of its constants backward compatible, but that holds the system of today.',
      'Any other system that begins with `http://fhir.nhs.net/`, in any of the three resources, is noted with the one that took its place.',
    ],
  },
  'A-129': {
    title: 'Times in milliseconds',
    text: [
      '`iat` and `exp` in milliseconds, 300 apart, are a token that was made in the far future: noted with what to send, not refused, for `iat` alone refuses nothing (A-032).',
      'Where they are not 300 apart the refusal says milliseconds.',
      'A time after the year 5000 counts as one.',
    ],
  },
  'A-130': {
    title: 'The reason for migrating a document',
    text: [
      '`reason_for_request` is `migration` or `directcare`: the page of the interaction names none, and the audit and provenance page has both.',
      'To migrate a record it is `migration` (A-087).',
    ],
  },
  'A-033': {
    title: '`aud` must be there; one that is not the service root is noted',
    text: ['The reference provider does not compare it.', "`sub` that is not the practitioner's id is refused."],
  },
  'A-034': {
    title: 'Scopes',
    text: [
      "The scope must be of the kind that the endpoint's row names (S-01 to S-08) and allow what the interaction does (P-09); a scope to write does not cover a read.",
      '`conf/N` or `conf/R` may stand beside it, for every interaction; before it, they are noted: the page gives no order, and RFC 6749 §3.3 says that none matters. 1.6.0 brought them: a provider of `--profile 1.2` or `1.5` refuses them, as the reference provider of 1.2.7, which knows four scopes, does.',
      'HealthcareService has no row; `organization/*.read` is taken for it.',
      'Setting: `--no-scope-check`.',
    ],
  },
  'A-035': {
    title: 'The FQDN of the SSP is looked for in the subject alternative names alone',
    text: ["Names in the subject's CN are not looked at (RFC 9110 §4.3.4).", 'Setting: `--ssp-fqdn`.'],
  },
  'A-036': {
    title: 'A migration may come from no practitioner',
    text: [
      '1.6.0 makes the claims of `requesting_practitioner` a SHOULD for the migrate interactions, and the suite accepts their absence; the other claims are still required.',
    ],
  },
  'A-037': {
    title: 'Searches for practitioners, organisations and healthcare services',
    text: [
      'As for a patient (A-007): a missing, repeated or mis-cased `identifier` is 400 `BAD_REQUEST`, one without system or value 422 `INVALID_PARAMETER`, one of another system 400 `INVALID_IDENTIFIER_SYSTEM`.',
      'Healthcare services (A-115) are found without an identifier too; more than one is refused.',
    ],
  },
} as const satisfies AssumptionTable;
