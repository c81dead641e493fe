import type { ClauseId } from '../clauses/clause-id.ts';
import { accepted, badRequest, bothHops, invalidParameter, invalidResource } from './answers.ts';
import { all, withClaim, type Change } from './changes.ts';
import { asking, area, bool, mapParameters } from './record-parameters.ts';
import type { Expected, Vector } from './vector.ts';

const interaction = 'migrate-structured-record';
const page = 'migrate_patient_record page, "Error handling"';
const suite = 'migrate_patient_record page (asserted by the suite)';

function row(
  name: string,
  rule: string,
  says: string,
  change: Change,
  answer: Expected,
  source = page,
  requirement: ClauseId = 'A-087',
): Vector {
  return { name: `migration-${name}`, requirement, rule, says, source, interaction, change, at: bothHops(answer) };
}

const scope = (value: string): Change => withClaim('requested_scope', value);
const sensitive = (value: boolean): Change => area('includeFullRecord', bool('includeSensitiveInformation', value));
const conflictingValues: Expected = { by: 'provider', status: 400, issueType: 'invalid', code: 'CONFLICTING_VALUES' };

/** `$gpc.migratestructuredrecord`: its parameters and its scope. */
export const migrateStructuredRecordVectors: readonly Vector[] = [
  row(
    'with-unknown-parameter',
    'structured-no-unknown-when-migrating',
    'A parameter that the operation does not know.',
    mapParameters((parameters) => [...parameters, { name: 'includeAllergies' }]),
    invalidParameter,
    suite,
    'A-081',
  ),
  row(
    'with-unknown-part',
    'structured-no-unknown-when-migrating',
    'A part that the operation does not know.',
    area('includeFullRecord', bool('includeSensitiveInformation', false), bool('includeDocuments', true)),
    invalidParameter,
    page,
    'A-081',
  ),
  row(
    'without-nhs-number',
    'structured-nhs-number-given',
    'No patientNHSNumber.',
    mapParameters(([, ...others]) => others),
    invalidParameter,
    page,
    'A-081',
  ),
  row(
    'without-sensitive-part',
    'structured-mandatory-parts-given',
    'includeFullRecord alone.',
    area('includeFullRecord'),
    invalidParameter,
  ),
  row(
    'with-sensitive-part-without-value',
    'structured-parts-have-values',
    'includeSensitiveInformation without a value.',
    area('includeFullRecord', { name: 'includeSensitiveInformation' }),
    invalidParameter,
    page,
    'A-081',
  ),
  row(
    'with-full-record-twice',
    'structured-parameters-once',
    'includeFullRecord twice.',
    mapParameters(([patient, full]) => [patient, full, full]),
    invalidResource,
    page,
    'A-081',
  ),
  row(
    'with-value-beside-parts',
    'structured-parameters-have-parts-alone',
    'includeFullRecord with a Boolean beside its part.',
    asking({ ...bool('includeFullRecord', true), part: [bool('includeSensitiveInformation', false)] }),
    invalidResource,
    page,
    'A-323',
  ),
  row(
    'without-full-record',
    'structured-mandatory-parts-given',
    'patientNHSNumber alone: who the patient is, and nothing clinical.',
    asking(),
    accepted,
    'migrate_patient_record page, "Full record"',
  ),
  row(
    'scope-without-confidentiality',
    'migration-scope-has-confidentiality',
    'A scope without conf/N or conf/R.',
    scope('patient/*.read'),
    badRequest,
    suite,
  ),
  row(
    'sensitive-with-normal-scope',
    'migration-scope-permits-sensitive-information',
    'Sensitive information, with conf/N.',
    all(scope('patient/*.read conf/N'), sensitive(true)),
    conflictingValues,
  ),
  row(
    'sensitive-with-restricted-scope',
    'migration-scope-permits-sensitive-information',
    'Sensitive information, with conf/R.',
    all(scope('patient/*.read conf/R'), sensitive(true)),
    accepted,
  ),
  row(
    'normal-with-restricted-scope',
    'migration-scope-no-wider',
    'No sensitive information, with conf/R.',
    all(scope('patient/*.read conf/R'), sensitive(false)),
    conflictingValues,
    'issue; audit and provenance page: conf/R MUST only be used to retrieve sensitive information',
    'A-128',
  ),
  row(
    'demographics-with-restricted-scope',
    'migration-scope-no-wider',
    'patientNHSNumber alone, with conf/R.',
    all(scope('patient/*.read conf/R'), asking()),
    conflictingValues,
    'issue; audit and provenance page: conf/R MUST only be used to retrieve sensitive information',
    'A-128',
  ),
];
