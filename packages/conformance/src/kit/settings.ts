import { configSettings } from '@mock-spine/shared/settings/config-settings';
import { count, flag, optionalChoice, optionalText, text, texts } from '@mock-spine/shared/settings/schemas';
import { calledElsewhere, describeSettings, readSettings, type Settings } from '@mock-spine/shared/settings/settings';
import { world } from '@mock-spine/shared/world';

/** The settings of `pnpm conformance`. */
export const conformanceSettings = {
  target: calledElsewhere(
    texts(
      'service root of the provider, one per capability: https://localhost:9443/B82617/STU3/1/gpconnect; one root for all: gpconnect=URL, structured=URL, documents=URL',
      'service root',
    ),
    'provider',
  ),
  asid: calledElsewhere(text('ASID of the provider, sent as Ssp-To', 'asid', world.practice.asid), 'provider-asid'),
  consumerAsid: text('ASID of the consumer, sent as Ssp-From', 'asid', world.consumer.asid),
  via: optionalText(
    'origin of an SSP to go through: the provider is judged by what comes back, and its transport is not tried',
    'origin',
  ),
  certs: text('directory of the test certificates, the bad ones among them', 'directory', 'certs'),
  ca: optionalText(
    "CAs that the provider's certificate is checked with, PEM or PKCS #12 (default <certs>/ca-bundle.crt)",
    'file',
  ),
  clientCert: optionalText("certificate that the provider takes for the SSP's (default <certs>/ssp/client.crt)", 'pem'),
  clientKey: optionalText('its key', 'pem'),
  clientP12: optionalText('both of them in a PKCS #12 file', 'p12'),
  p12PassphraseFile: optionalText(
    'file that holds the passphrase of --client-p12, and of --ca where that is PKCS #12',
    'file',
  ),
  header: {
    ...texts(
      'header that every request carries besides, for a gateway in front of the provider: "apikey: 1234"; its value is not shown in reports',
      'name: value',
    ),
    secret: true,
  },
  version: optionalChoice(
    'version of GP Connect that the provider is of: what came later is left out',
    ['1.2.7', '1.5', '1.5.1', '1.6', '1.6.0', '1.6.1', '1.6.2'],
    'as its CapabilityStatement says',
  ),
  patient: text('NHS number of a patient whom the provider knows', 'nhs number', world.patients[0].nhsNumber),
  records: texts('NHS number of a further patient whose record is judged, too', 'nhs number'),
  location: optionalText('logical id of a Location at the provider (default: one that a search for slots names)', 'id'),
  document: optionalText(
    'logical id of a Binary at the provider (default: one that a search for documents names)',
    'id',
  ),
  migratedDocument: optionalText("logical id of a Binary of a patient who has moved to the consumer's practice", 'id'),
  only: texts('runs these alone, separated by commas: a clause (P-07) or a probe (ssp-to-missing)', 'id'),
  skip: texts('leaves a clause or a probe out, and says why in the report: P-09="scopes are not used"', 'id=reason'),
  thorough: flag('tries header, token and scope violations on every interaction, not on one'),
  write: flag('also sends what a provider that accepts it would store: bookings, registrations, other verbs'),
  cast: flag('the provider holds the records of docs/test-data.md: tries what depends on them'),
  castFile: optionalText('YAML file that says who plays which part at a provider with records of its own', 'file'),
  castTemplate: flag('prints such a file to fill in'),
  proxy: optionalText('HTTP proxy that leads to the provider, by CONNECT: http://proxy.example:3128', 'url'),
  rate: count('most requests sent a second', 'requests', 100, [1, 1000]),
  patience: count('how long an answer may take, to its end', 'seconds', 15, [1, 600]),
  strict: flag('ends with 1 for notes too'),
  resume: optionalText(
    'keeps in this file what was found so far, and goes on from what is in it; a run that is complete takes it away',
    'file',
  ),
  bytes: flag('shows of each finding what was sent and received whole, patients and tokens too'),
  report: texts(
    'kinds of report, separated by commas: console, json, junit, markdown, html (default console)',
    'kinds',
  ),
  out: text('directory for the reports that are files', 'directory', 'conformance'),
  verbose: flag('shows every probe, not only those that found something'),
  quiet: flag('shows no progress'),
  ...configSettings,
  help: flag('shows this help'),
} as const;

export type ConformanceSettings = Settings<typeof conformanceSettings>;

export const helpText = `Judges a GP Connect provider clause by clause: the TLS of its endpoint, and its answers to good and broken requests.
Requests are read-only and bounded unless you say otherwise. docs/provider.md takes you from your URL to the report.

  pnpm conformance --target https://localhost:9443/B82617/STU3/1/gpconnect

${describeSettings(conformanceSettings)}

It ends with 0 when the provider conforms, 1 when a clause is broken (with --strict: or noted), 2 when the command makes no sense,
3 when the provider cannot be reached or stops answering, 4 when this program fails, 130 when it is interrupted (SIGTERM: 143).
An interruption lets it cancel what it booked and report what it found.`;

/** @throws SettingsError with a sentence for the user */
export const readConformanceSettings = (argv: readonly string[], env: NodeJS.ProcessEnv = {}): ConformanceSettings =>
  readSettings(conformanceSettings, argv, env);
