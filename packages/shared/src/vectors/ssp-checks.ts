import type { ClauseId } from '../clauses/clause-id.ts';
import { all, withHeader, withMethod, withPath, withoutHeader, type Change } from './changes.ts';
import {
  accepted,
  sspMethodNotAllowed,
  sspNoDataSharing,
  sspReceiverRefused,
  sspSenderRefused,
  sspTargetVaries,
  sspUnsupportedMediaType,
  unsupportedMediaType,
} from './answers.ts';
import type { Expected, Vector } from './vector.ts';

const payloads = 'SSP implementation guide: published error payloads';
const checks = 'SSP implementation guide: checks of the SSP, and published error payloads';
const target = 'SSP page: the SSP rejects what differs from the endpoint in SDS';
const suite = 'SSP page: URLs are case sensitive, no trailing slash, no IP address, no port of its own';
const mediaTypes = 'SSP implementation guide: content types are not restricted; 415 is among its statuses';

/** What only the SSP checks: sender, receiver, data sharing, media types and the target's URL. The ASIDs are those of the default registry. */
export const sspCheckVectors: readonly Vector[] = [
  atSsp(
    'sender-not-registered',
    'A-014',
    'sender-is-registered',
    'An Ssp-From that no system has.',
    payloads,
    withHeader('Ssp-From', '100000000001'),
    sspSenderRefused('sender-is-registered'),
  ),
  atSsp(
    'sender-with-certificate-of-another',
    'A-014',
    'sender-certificate-fqdn',
    'The ASID of a consumer whose certificate is another one.',
    checks,
    withHeader('Ssp-From', '200000000115'),
    sspSenderRefused('sender-certificate-fqdn'),
  ),
  {
    ...atSsp(
      'sender-not-accredited',
      'A-015',
      'sender-may-initiate',
      'A consumer that is not accredited to initiate the interaction.',
      checks,
      withHeader('Ssp-From', '200000000360'),
      sspSenderRefused('sender-may-initiate'),
    ),
    interaction: 'get-structured-record',
  },
  {
    ...atSsp(
      'receiver-not-accredited',
      'A-016',
      'receiver-may-receive',
      'A practice that is not accredited to receive the interaction.',
      checks,
      withHeader('Ssp-To', '918999198993'),
      sspReceiverRefused('receiver-may-receive'),
    ),
    interaction: 'read-metadata-documents',
  },
  atSsp(
    'data-sharing-absent',
    'A-018',
    'data-sharing-agreed',
    'A consumer whose organisation has no data-sharing agreement.',
    checks,
    withHeader('Ssp-From', '200000000361'),
    sspNoDataSharing('data-sharing-agreed'),
  ),
  atSsp(
    'method-patch',
    'A-020',
    'method-forwarded',
    'PATCH, which the SSP does not forward.',
    'SSP implementation guide: GET, POST and PUT, else 405',
    withMethod('PATCH'),
    sspMethodNotAllowed,
  ),
  {
    ...atSsp(
      'no-fhir-type-named',
      'A-025',
      'fhir-type-named',
      'Accept and Content-Type name other types than those of FHIR.',
      mediaTypes,
      all(withHeader('Accept', 'text/csv'), withHeader('Content-Type', 'text/plain')),
      sspUnsupportedMediaType,
    ),
    interaction: 'get-structured-record',
  },
  {
    name: 'no-type-named',
    requirement: 'A-025',
    rule: 'fhir-type-named',
    says: 'No media type at all is forwarded.',
    source: mediaTypes,
    interaction: 'search-patient',
    change: withoutHeader('Accept'),
    at: { consumer: accepted },
  },
  {
    name: 'dstu2-type-named',
    requirement: 'A-025',
    rule: 'fhir-type-named',
    says: 'A type of DSTU2 is forwarded; a provider of STU3 refuses it.',
    source: mediaTypes,
    interaction: 'search-patient',
    change: withHeader('Accept', 'application/json+fhir'),
    at: { consumer: unsupportedMediaType },
  },
  {
    name: 'any-type-accepted',
    requirement: 'A-025',
    rule: 'fhir-type-named',
    says: 'Accept */*, as curl and fetch send it.',
    source: 'issue: tolerate what real clients send',
    interaction: 'search-patient',
    change: withHeader('Accept', '*/*'),
    at: { consumer: accepted },
  },
  varies(
    'target-on-another-host',
    'The right path on a host that is not registered.',
    target,
    atRoot((root) => root.replace(/^https:\/\/[^/]+/, 'https://elsewhere.mock-spine.test')),
  ),
  varies(
    'target-with-host-as-user',
    'The registered host as user information before another host.',
    target,
    atRoot((root) => root.replace(/^https:\/\/[^/]+/, '$&@elsewhere.mock-spine.test')),
  ),
  varies(
    'target-with-explicit-port',
    'Port 443 written out.',
    suite,
    atRoot((root) => root.replace(/^(https:\/\/[^/:]+)(:\d+)?/, '$1:443')),
  ),
  varies(
    'target-with-ip-address',
    'An IP address for the registered host name.',
    suite,
    atRoot((root) => root.replace(/^https:\/\/[^/:]+/, 'https://127.0.0.1')),
  ),
  varies(
    'target-in-another-case',
    'The path in lower case.',
    suite,
    atRoot((root) => root.replace('/STU3/', '/stu3/')),
  ),
  varies(
    'target-with-trailing-slash',
    'A service root that ends with a slash.',
    suite,
    atRoot((root) => `${root}/`),
  ),
  varies(
    'target-over-plain-http',
    'A provider URL that begins with http.',
    target,
    atRoot((root) => root.replace('https://', 'http://')),
  ),
  varies(
    'target-beside-the-endpoint',
    'A path that goes on where the endpoint ends, without a slash.',
    target,
    atRoot((root) => `${root}-other`),
  ),
  varies(
    'target-with-dot-segments',
    'A path that leads out of the endpoint through dot segments.',
    'A-019',
    (draft) => withPath(`/../gpconnect${draft.path}`)(draft),
    'target-stays-below-endpoint',
  ),
  varies(
    'target-without-provider',
    'A request to the SSP itself, without a provider URL.',
    'A-019',
    atRoot(() => ''),
    'target-names-provider',
  ),
  varies(
    'receiver-without-endpoint',
    'A practice that has registered no endpoint.',
    'SSP implementation guide: the endpoint in SDS',
    withHeader('Ssp-To', '918999198994'),
  ),
];

function varies(
  name: string,
  says: string,
  source: string,
  change: Change,
  rule = 'target-is-registered-endpoint',
): Vector {
  return atSsp(name, 'A-019', rule, says, source, change, sspTargetVaries(rule));
}

function atSsp(
  name: string,
  requirement: ClauseId,
  rule: string,
  says: string,
  source: string,
  change: Change,
  consumer: Expected,
): Vector {
  return { name, requirement, rule, says, source, change, at: { consumer } };
}

function atRoot(map: (root: string) => string): Change {
  return (draft) => ({ ...draft, serviceRoot: map(draft.serviceRoot) });
}
