import type { AssumptionTable } from './assumption.ts';

/** Access Record HTML, of GP Connect 0.7. */
export const htmlViewAssumptions = {
  'A-224': {
    title: 'Which dialect a request is in',
    text: [
      'No page of 0.7 and 1.x speaks of both.',
      'The interaction tells the dialect, and where it is not known the service root; a request that names neither is answered in STU3, as is what is refused before there is a request.',
      'What is of the other dialect is refused as what is of none: its media types with 415, its claims with 400.',
    ],
  },
  'A-225': {
    title: 'The service root of Access Record HTML',
    text: [
      'The pages of 0.7.4 have `DSTU2/0`, `DSTU2/1` and, in the worked look-up, `STU3/1`; the suite has a path of its own.',
      'Here it is `/<ODS code>/DSTU2/1/gpconnect`; `--service-root B82617:html=…` moves it.',
    ],
  },
  'A-226': {
    title: 'Refusals of 0.7',
    text: [
      'The examples of the error page have no display, the profile makes it mandatory and the suite wants it: there is one, of the table of the page, which 1.2.x kept.',
      'The published value set has three codes of an older time (`GPC-001`), and is not used.',
      'What nobody has at a path is 404 `ORGANISATION_NOT_FOUND`, as the sheet of error codes has it for an unknown organisation, since 0.7 has no `NO_RECORD_FOUND`; what is switched off is 403 `NO_ORGANISATIONAL_CONSENT`, since it has no `ACCESS DENIED`.',
      'The page on tokens speaks of errors of RFC 6750 (401); everything else says 400.',
    ],
  },
  'A-227': {
    title: 'The claims of 0.7',
    text: [
      'The example blocks call the claim `requesting_record`; the list, the full example and the suite `requested_record`.',
      'The full example has another `sub` than `requesting_practitioner.id`; the suite refuses that.',
      'The system of the SDS user id has no `/Id/` in it, on purpose; a provider here takes the corrected one too.',
      'The local identifier, the job role and the ids of device and organisation may be missing, as the page says of consumers that are in use and the suite asserts.',
      'Another resource type than that of the claim is 400 `BAD_REQUEST`, an element that DSTU2 has not 422 `INVALID_RESOURCE`.',
    ],
  },
  'A-228': {
    title: 'The conformance statement of 0.7',
    text: [
      "The page's JSON is converted XML and no FHIR, and says version 0.7.2 in 0.7.4; the suite wants that of the specification.",
      'Here it is a DSTU2 Conformance that says 0.7.4, with the profiles of the page and the canonical address of the operation.',
    ],
  },
} as const satisfies AssumptionTable;
