import type { FactTable, TriedRow } from './fact-row.ts';
import {
  claimOf,
  hasFurtherElement,
  hasMalformedBody,
  hasOtherInteraction,
  hasOtherMethod,
  hasOtherType,
  hasUnknownInteraction,
  lacksHeader,
  type SentRequest,
} from './sent-request.ts';

type Does = TriedRow<SentRequest>['does'];

const badRequest = { status: 400, issueType: 'invalid', code: 'BAD_REQUEST' } as const;
const invalidResource = { status: 422, issueType: 'invalid', code: 'INVALID_RESOURCE' } as const;
const invalidParameter = { status: 422, issueType: 'invalid', code: 'INVALID_PARAMETER' } as const;

const any =
  (...ways: readonly Does[]): Does =>
  (sent) =>
    ways.some((does) => does(sent));

const hasNullClaim: Does = (sent) => Object.keys(sent.good.token.claims).some((name) => claimOf(sent, name) === null);

/** The names that the vectors give to elements that FHIR does not have. */
const hasElementThatFhirLacks: Does = ({ changed }) =>
  /invalidField|additionalField|<bogus|"patient":"x"/.test(changed.body ?? '');

const queryOf = ({ changed }: SentRequest): URLSearchParams => new URLSearchParams(changed.path.split('?')[1]);

/** A filter of problems that is none of the four that the page has (§8.10). */
const hasUnknownProblemFilter: Does = ({ changed }) =>
  /"name":"filter\w+","valueCode":"(?!(active|inactive|major|minor)")/.test(changed.body ?? '');

/** The dates among the parameters of an operation, as the body has them. */
const datesInBody = ({ changed: { body } }: SentRequest): readonly string[] =>
  [...(body ?? '').matchAll(/"value(?:Date|Period)":(?:"[^"]*"|\{[^}]*\})/g)].map(([dates]) => dates);

/** A date or a time of day in the query, or in a parameter of an operation, that no calendar and no clock has. */
const hasImpossibleDate: Does = (sent) =>
  [...queryOf(sent).values(), ...datesInBody(sent)].some((value) => {
    const date = /\d{4}-\d{2}-\d{2}/.exec(value)?.[0];
    const hour = /T(\d{2}):/.exec(value)?.[1] ?? '00';
    return (
      date !== undefined &&
      (Number(hour) > 23 ||
        new Date(Date.parse(`${date.slice(0, 8)}01`) + (Number(date.slice(8)) - 1) * 86_400_000)
          .toISOString()
          .slice(0, 10) !== date)
    );
  });

/** Facts §5.2, "Usage rules": what each code is for. */
export const section52Usage: FactTable<SentRequest> = {
  name: '§5.2 (usage rules)',
  hop: 'ssp',
  rows: [
    {
      row: 'BAD_REQUEST: null JWT claim',
      wants: badRequest,
      does: hasNullClaim,
      vectors: [
        'iss-null',
        'sub-null',
        'aud-null',
        'exp-null',
        'iat-null',
        'reason-for-request-null',
        'requested-scope-null',
        'requesting-device-null',
        'requesting-organization-null',
        'requesting-practitioner-null',
      ],
    },
    {
      row: 'BAD_REQUEST: wrong resource in JWT claim',
      wants: badRequest,
      differs: { by: 'A-031', wants: invalidResource },
      does: any(
        hasOtherType('requesting_device', 'Device'),
        hasOtherType('requesting_organization', 'Organization'),
        hasOtherType('requesting_practitioner', 'Practitioner'),
      ),
      vectors: ['device-of-wrong-type', 'organization-of-wrong-type', 'practitioner-of-wrong-type'],
    },
    {
      row: 'BAD_REQUEST: malformed JSON/XML body',
      wants: badRequest,
      does: hasMalformedBody,
      vectors: [
        'body-not-json',
        'body-not-xml',
        'booking-body-empty',
        'record-body-malformed',
        'record-body-malformed-xml',
      ],
      // The pages of the record say otherwise since 1.6 (§8.10).
      differs: { by: 'A-081', wants: invalidResource, only: ['record-body-malformed', 'record-body-malformed-xml'] },
    },
    {
      row: 'BAD_REQUEST: expected header missing or invalid (e.g. interaction id)',
      wants: badRequest,
      does: any(
        hasUnknownInteraction,
        ...['Ssp-TraceID', 'Ssp-From', 'Ssp-To', 'Ssp-InteractionID', 'Authorization'].map(lacksHeader),
      ),
      vectors: [
        'ssp-traceid-missing',
        'ssp-from-missing',
        'ssp-to-missing',
        'ssp-interactionid-missing',
        'interaction-unknown',
        'interaction-with-a-digit-more',
        'interaction-of-another-service',
        'interaction-in-wrong-case',
        'authorization-missing',
      ],
    },
    {
      row: 'BAD_REQUEST: invalid HTTP verb (e.g. POST to read a patient)',
      wants: badRequest,
      does: hasOtherMethod,
      vectors: ['interaction-of-another-method', 'method-delete'],
    },
    {
      row: 'BAD_REQUEST: interaction id not matching the request',
      wants: badRequest,
      does: hasOtherInteraction,
      vectors: ['interaction-of-another-resource', 'interaction-of-a-read', 'interaction-of-another-capability'],
    },
    {
      row: 'INVALID_RESOURCE: JWT resource fails StructureDefinition',
      wants: invalidResource,
      does: any(...['requesting_device', 'requesting_organization', 'requesting_practitioner'].map(hasFurtherElement)),
      vectors: [
        'device-not-valid',
        'device-with-unknown-element',
        'organization-not-valid',
        'organization-with-unknown-element',
        'practitioner-not-valid',
        'practitioner-with-unknown-element',
      ],
    },
    {
      row: 'INVALID_RESOURCE: body fails StructureDefinition (by an element that it does not have)',
      wants: invalidResource,
      does: hasElementThatFhirLacks,
      vectors: [
        'body-xml-with-unknown-element',
        'registration-with-unknown-element',
        'booking-with-unknown-element',
        'amending-with-unknown-element',
        'cancelling-with-unknown-element',
        'record-with-unknown-element',
      ],
    },
    {
      row: 'INVALID_PARAMETER: unexpected parameter value',
      wants: invalidParameter,
      vectors: [
        'slot-status-busy',
        'slot-status-blank',
        'record-with-unknown-status',
        'record-with-unknown-significance',
      ],
      does: any(
        (sent) =>
          queryOf(sent)
            .getAll('status')
            .some((status) => status !== 'free'),
        hasUnknownProblemFilter,
      ),
    },
    {
      row: 'INVALID_PARAMETER: invalid date',
      wants: invalidParameter,
      does: hasImpossibleDate,
      vectors: [
        'slot-start-not-in-calendar',
        'slot-end-not-in-calendar',
        'slot-start-not-a-time',
        'appointments-start-not-in-calendar',
        'documents-created-not-in-calendar',
        'record-medication-date-not-whole-6',
        'record-diary-date-not-whole-6',
      ],
    },
    {
      row: 'REFERENCE_NOT_FOUND: POSTed reference missing',
      wants: { status: 422, issueType: 'invalid', code: 'REFERENCE_NOT_FOUND' },
      untried:
        'what is there decides, and two sources differ (A-049): packages/mock-provider/test/codes.test.ts asks for it',
    },
    {
      row: 'INTERNAL_SERVER_ERROR: diagnostics included',
      wants: { status: 500, issueType: 'processing', code: 'INTERNAL_SERVER_ERROR' },
      untried:
        'no request brings it about in a provider that works: packages/mock-provider/test/codes.test.ts asks for it',
    },
    {
      row: 'enablement off: access denied',
      wants: { status: 403, issueType: 'forbidden', code: 'ACCESS DENIED' },
      vectors: [
        'capability-disabled',
        'documents-disabled',
        'retrieve-document-disabled',
        'migrate-document-disabled',
        'record-of-disabled-practice',
        'migration-of-disabled-practice',
      ],
      does: ({ changed }) =>
        changed.serviceRoot.includes('/X12345/STU3/') && /\/(documents|structured)$/.test(changed.serviceRoot),
      // Its page has a record migrated whatever is switched off; that of a document lists the refusal.
      differs: { by: 'A-087', wants: { status: 200 }, only: ['migration-of-disabled-practice'] },
    },
  ],
};
