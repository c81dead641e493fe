import { documentRoles, patientRoles } from './roles.ts';

/** A cast file to fill in: every part is a comment, and what stays one is not tried. */
export const castTemplate = (): string =>
  [
    '# Who plays which part at your provider: for pnpm conformance --cast-file. Synthetic patients only.',
    '# Take the # away where you have somebody; probes of parts that nobody plays are not tested.',
    '# id is the logical id of the Patient resource: searches for documents name it.',
    '',
    'patients:',
    ...Object.entries(patientRoles).map(([role, { says }]) => `  # ${role}: { nhsNumber: "", id: "" }  # ${says}`),
    '',
    '# Somebody whom PDS knows and your practice does not: registered with --write.',
    '# toRegister: { nhsNumber: "", family: "", given: "", gender: female, birthDate: "1980-01-31" }',
    '',
    '# Logical ids of Binaries.',
    'documents:',
    ...Object.entries(documentRoles).map(([role, [, says]]) => `  # ${role}: ""  # ${says}`),
    '',
  ].join('\n');
