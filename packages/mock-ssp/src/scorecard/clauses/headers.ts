import { dialectOf } from '@mock-spine/shared/dialects/dialects';
import { sspHeaders } from '@mock-spine/shared/protocol/headers';
import { forms } from '@mock-spine/shared/protocol/forms';
import { broken, eachRequest, quoteMasked, type FollowedClause } from '../clause.ts';

const page = 'Spine Secure Proxy page, "HTTP headers"';

/** What stands in the head of a request, its target included. */
export const headerClauses: readonly FollowedClause[] = [
  {
    id: 'ssp-headers',
    requirement: 'A-012, A-013',
    says: 'Each of the four Ssp headers is sent, once.',
    source: page,
    next: 'Send Ssp-TraceID, Ssp-From, Ssp-To and Ssp-InteractionID, each once.',
    follow: eachRequest(({ headers }) => {
      const wrong = names.find((name) => headers.count(name.toLowerCase()) !== 1);
      return wrong === undefined ? 'met' : broken(`${wrong} was sent ${headers.count(wrong.toLowerCase())} times.`);
    }),
  },
  {
    id: 'trace-id-is-guid',
    requirement: undefined,
    says: 'Ssp-TraceID is a GUID.',
    source: page,
    next: 'Make a new GUID for each request.',
    follow: eachRequest(({ ssp: { traceId } }) => {
      if (traceId === undefined) return undefined;
      return forms.guid.test(traceId) ? 'met' : broken(`Ssp-TraceID was ${quoteMasked(traceId)}.`);
    }),
  },
  {
    id: 'trace-id-is-new',
    requirement: 'A-060',
    says: 'Each request has an Ssp-TraceID of its own, a retry too.',
    source: page,
    next: 'Make a new GUID for each request: where one is used again, nobody can tell the requests apart in the logs.',
    follow: eachRequest(({ ssp: { traceId }, traceRepeated }) => {
      if (traceId === undefined) return undefined;
      return traceRepeated ? broken(`A recent request had the Ssp-TraceID ${quoteMasked(traceId)} already.`) : 'met';
    }),
  },
  {
    id: 'query-is-percent-encoded',
    requirement: undefined,
    says: 'What a query may not hold as it is, such as the pipe in identifier, is percent-encoded.',
    source: 'general API guidance, "Resource URL"; find a patient page',
    next: 'Encode the value of each parameter: %7C for the pipe. Servers on the way may refuse or change what is not encoded; the mocks take it.',
    follow: eachRequest(({ target }) => {
      const question = target.indexOf('?');
      if (question < 0) return undefined;
      const [wrong] = notInQuery.exec(target.slice(question + 1)) ?? [];
      return wrong === undefined
        ? 'met'
        : broken(`The query had ${quoteMasked(wrong)}, which is not percent-encoded there.`);
    }),
  },
  {
    id: 'body-says-its-charset',
    requirement: undefined,
    says: 'A body has a Content-Type of FHIR with charset=utf-8.',
    source: 'general API guidance, "Character encoding"',
    next: 'Send Content-Type: application/fhir+json;charset=utf-8 with every body; application/json+fhir;charset=utf-8 to Access Record HTML.',
    follow: eachRequest(({ method, headers, interaction }) => {
      if (method !== 'POST' && method !== 'PUT') return undefined;
      const type = headers.first('content-type');
      const [wanted, charset] = (type ?? '').toLowerCase().split(/\s{0,9};\s{0,9}/);
      const { json, xml } = dialectOf(interaction).mediaTypes;
      const isFhir = wanted === json[0] || wanted === xml[0];
      return isFhir && (charset === 'charset=utf-8' || charset === 'charset="utf-8"')
        ? 'met'
        : broken(`Content-Type was ${quoteMasked(type)}.`);
    }),
  },
];

const names = Object.values(sspHeaders);

/** The first character that a query may not have, or a % that begins no escape. Source: RFC 3986, appendix A. */
const notInQuery = /[^\w\-.~!$&'()*+,;=:@/?%]|%(?![0-9A-Fa-f]{2})/;
