import { databaseSettings } from '@mock-spine/shared/database/database-settings';
import { ownDataSettings } from '@mock-spine/shared/own-data/own-data-settings';
import { world } from '@mock-spine/shared/world';
import { configSettings } from '@mock-spine/shared/settings/config-settings';
import {
  choice,
  count,
  flag,
  fqdn,
  host,
  optionalChoice,
  optionalCount,
  optionalOrigin,
  optionalPort,
  optionalText,
  port,
  text,
  texts,
} from '@mock-spine/shared/settings/schemas';
import { versionNames } from '@mock-spine/shared/protocol/versions';
import { controlAccessSettings } from '@mock-spine/shared/settings/control-access-settings';
import { controlLimitSettings } from '@mock-spine/shared/settings/control-limit-settings';
import { journal, journalBytes, keepBodies, log } from '@mock-spine/shared/settings/journal-settings';
import { limitSettings } from '@mock-spine/shared/settings/limit-settings';
import { namespaceSettings } from '@mock-spine/shared/settings/namespace-settings';
import { calledElsewhere, type Settings } from '@mock-spine/shared/settings/settings';
import { namesOfInactiveProblems } from './html-view/inactive-problems.ts';

/** The settings of the mock provider. */
export const providerSettings = {
  port: calledElsewhere(port('port of the provider', 9443, 'MOCK_PROVIDER_PORT'), 'provider-port'),
  controlPort: calledElsewhere(
    port('port of the control API', 9080, 'MOCK_PROVIDER_CONTROL_PORT'),
    'provider-control-port',
  ),
  servicesPort: optionalPort(
    'port at which services that are none of GP Connect are served: documents of NRL, Care Connect appointments (default: they are not; 0 picks a free one)',
  ),
  host: host('address to listen on; localhost is 127.0.0.1 and ::1', 'localhost'),
  ...controlAccessSettings,
  certs: text('directory of the certificates', 'directory', 'certs'),
  auditDir: text(
    'directory of the audit trail; - for standard output, where each start begins one (wants --audit-key-file)',
    'directory',
    'audit',
  ),
  auditKeyFile: optionalText(
    'key of the audit trail, of 32 bytes or 64 hexadecimal digits (default: audit.key in --audit-dir, made when missing)',
    'file',
  ),
  auditSync: flag('answers only when the record of a request is on the disk, and not merely with the operating system'),
  auditFailOpen: flag('answers with patient data while the audit trail cannot be written; refused by 500 otherwise'),
  publicOrigin: optionalOrigin(
    'scheme, host and port at which the provider is reached (default https://localhost:<port>)',
  ),
  direct: flag(
    'can be called without the SSP: without a client certificate or with that of another system, and without Ssp headers, each of which is only noted',
  ),
  sspFqdn: fqdn('FQDN expected in the client certificate of the SSP', world.sspFqdn),
  ...ownDataSettings,
  serviceRoot: {
    ...texts(
      'service root path of a practice and capability: B82617:structured=/B82617/STU3/1/gpconnect/fhir',
      'ods:capability=path',
    ),
    // MOCK_SPINE_SERVICE_ROOT is what `mock-spine run` tells a command.
    env: 'MOCK_SPINE_SERVICE_ROOTS',
  },
  disable: texts(
    'switches off a capability of a practice, or a clinical area of its records: B82617:documents, B82617:structured/immunisations',
    'ods:capability',
  ),
  unavailableAreas: choice('how a clinical area that is switched off is told of', ['disabled', 'not-supported']),
  danglingReference: choice('code of the 422 for a reference to what is not there', [
    'INVALID_RESOURCE',
    'REFERENCE_NOT_FOUND',
  ]),
  strictBookings: flag(
    'refuses what else is wrong with a booking, an amendment or a cancellation, and is only noted otherwise',
  ),
  descriptionLimit: count('longest description of an appointment', 'characters', 100, [1, 10_000]),
  commentLimit: count('longest comment of an appointment', 'characters', 500, [1, 10_000]),
  serviceFiltering: flag(
    'does service filtering, which 1.2.8 alone has: HealthcareService, and service.identifier in a search for slots',
  ),
  pdsUnavailable: flag('answers a registration as if the Personal Demographics Service could not be reached'),
  off: texts('switches a rule off, by its id', 'rule'),
  noScopeCheck: flag('does not authorise by requested_scope: switches off P-09 and S-01 to S-08'),
  expiryTolerance: count('how far exp may be from iat + 300', 'seconds', 0, [0, 300]),
  emergencyCodes: texts(
    'SNOMED CT codes of which the summary of Access Record HTML shows the latest entry, a group at a time (default: those of docs/access-record-html.md)',
    'code,code',
  ),
  contentBanner: texts(
    'what stands over a section or a table of Access Record HTML: "PRB=…", "med-tab-curr-rep=…", "emergency-codes=…"',
    'place=text',
  ),
  htmlUnavailable: texts(
    'why there is no table in Access Record HTML: REF=denied, imm-tab=not-retrieved, ADM=not-stored',
    'place=reason',
  ),
  defaultTimeFrame: texts(
    'how many months Access Record HTML shows of a section where no period is asked for: ENC=12 (default: all)',
    'section=months',
  ),
  inactiveProblems: choice(
    'how the system keeps problems that are no longer active, as Access Record HTML shows them',
    namesOfInactiveProblems,
  ),
  htmlExcludedCodes: texts(
    'SNOMED CT codes whose entries Access Record HTML leaves out, beside those that a record marks as confidential',
    'code,code',
  ),
  noEmergencyCodes: flag('leaves the emergency codes out of the summary of Access Record HTML'),
  genericContentTypes: flag('takes a body that is sent as application/json, text/json, application/xml or text/xml'),
  profile: choice('version of GP Connect that the provider is of', versionNames),
  codingSystem: optionalChoice(
    'form of the coding system in an OperationOutcome',
    ['CodeSystem', 'ValueSet'],
    'that of --profile',
  ),
  accessDenied: optionalChoice(
    'spelling of the code of a 403',
    ['ACCESS DENIED', 'ACCESS_DENIED'],
    'that of --profile',
  ),
  deceasedDays: optionalCount(
    'how long after a death the documents of a patient can be found',
    'days',
    'that of --profile: 28, or 0 where the version does not have it',
    [0, 3650],
  ),
  bodyLimit: count('largest body accepted', 'bytes', 10 * 1024 * 1024, [1024, 100 * 1024 * 1024]),
  bodiesLimit: count('all bodies that are held at the same time, together', 'bytes', 256 * 1024 * 1024, [
    1024 * 1024,
    4 * 1024 * 1024 * 1024,
  ]),
  journal,
  journalBytes,
  keepBodies,
  ...databaseSettings,
  ...limitSettings(),
  ...controlLimitSettings,
  ...namespaceSettings,
  log,
  ...configSettings,
  help: flag('shows this help'),
} as const;

export type ProviderSettings = Settings<typeof providerSettings>;
