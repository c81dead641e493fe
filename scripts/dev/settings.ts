import { flag, optionalText, port, text, texts } from '@mock-spine/shared/settings/schemas';
import type { Setting, Settings } from '@mock-spine/shared/settings/settings';

const lessonText = optionalText('lesson at which the sandbox page opens', 'number');

const lesson: Setting<number | undefined> = {
  ...lessonText,
  expected: 'the number of a lesson, 1 to 99',
  schema: lessonText.schema.refine((number) => number === undefined || /^[1-9]\d?$/.test(number)).transform((number) => (number === undefined ? undefined : Number(number))),
};

/** The settings of `pnpm dev`. */
export const devSettings = {
  sspPort: port('port of the mock SSP', 8443, 'MOCK_SSP_PORT'),
  sspControlPort: port('port of its control API', 8080, 'MOCK_SSP_CONTROL_PORT'),
  providerPort: port('port of the mock provider', 9443, 'MOCK_PROVIDER_PORT'),
  providerControlPort: port('port of its control API', 9080, 'MOCK_PROVIDER_CONTROL_PORT'),
  certs: text('directory of the certificates; made when missing', 'directory', 'certs'),
  san: texts('another name or address that the certificates of the servers are for', 'name'),
  trials: flag('opens a listener for each server that a consumer should refuse: bad certificates, old versions, weak suites'),
  trialsPort: port('first of the ports of --trials; the others follow it', 0, 'MOCK_SSP_TRIALS_PORT'),
  fault: texts('something to go wrong at the SSP: latency=500, status=503, stall and so on, or a record in JSON', 'fault'),
  faults: optionalText('faults of the SSP in JSON or YAML: a list of records', 'file'),
  auditDir: text('directory of the provider\'s audit trail', 'directory', 'audit'),
  lesson,
  help: flag('shows this help'),
} as const;

export type DevSettings = Settings<typeof devSettings>;
