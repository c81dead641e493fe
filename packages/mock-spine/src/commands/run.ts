import { describeConfig } from '@mock-spine/shared/settings/print-config';
import { describeSettings, SettingsError } from '@mock-spine/shared/settings/settings';
import { readRunSettings, runCommandBeside } from '../run/run-command-beside.ts';
import { withoutTold } from '../serve/environment-of.ts';
import { passedOnSettings } from '../serve/passed-on.ts';
import { placesOf, serveSettings, serveTable } from '../serve/settings.ts';

const about = `Starts both mocks on free ports, runs a command, and stops them when it has ended. Environment variables tell the command where they are.

  mock-spine run [flags] -- <command> [arguments]

  MOCK_SPINE_URL                    the SSP: https://localhost:<port>
  MOCK_SPINE_CONTROL                its control API: http://localhost:<port>
  MOCK_SPINE_CONTROL_TOKEN_FILE     the tokens that it wants, where it wants any
  MOCK_SPINE_PROVIDER_URL           the provider, without the SSP before it
  MOCK_SPINE_PROVIDER_CONTROL       its control API
  MOCK_SPINE_SERVICE_ROOT           the practice's service root; also _STRUCTURED, _DOCUMENTS and _HTML
  MOCK_SPINE_FROM, MOCK_SPINE_TO    the ASIDs of the consumer and of the practice
  MOCK_SPINE_CA                     file of the CAs to trust, PEM
  MOCK_SPINE_CA_BOTH                the same, of both chains of CAs
  MOCK_SPINE_CERT, MOCK_SPINE_KEY   files of the consumer's certificate, with its chain, and of its key, PEM
  MOCK_SPINE_CERT_ALONE             the certificate without its chain
  MOCK_SPINE_P12                    certificate, chain and key, PKCS#12
  MOCK_SPINE_TRUST_STORE            the CAs to trust, PKCS#12
  MOCK_SPINE_PASSWORD               of both PKCS#12 files
  MOCK_SPINE_CERTS                  directory of all test certificates
  MOCK_SPINE_READY                  all of it as JSON, for connectSpine()
  MOCK_SSP_CONTROL_PORT             where mock-spine request and scorecard look`;

const end =
  "It ends with the command's exit code (128 and the signal's number where a signal ended it), 1 when a mock or the command could not start, 2 when its own flags make no sense.";

process.exitCode = await main(process.argv.slice(2), withoutTold(process.env));

async function main(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const dashes = argv.indexOf('--');
  const [flags, words] = dashes < 0 ? [argv, []] : [argv.slice(0, dashes), argv.slice(dashes + 1)];
  try {
    if (flags.includes('--print-config')) {
      const { table } = serveTable(flags, env);
      console.log(describeConfig('mock-spine run', table, flags, env, placesOf(readRunSettings(flags, env))));
      return 0;
    }
    if (!flags.includes('--help')) {
      if (words.length === 0)
        throw new SettingsError('Expected a command after --; found none. For example: mock-spine run -- npm test');
      return await runCommandBeside(flags, words, env);
    }
    const { json: _, endWithStdin: __, ...shown } = serveSettings;
    console.log(
      `${about}\n\nThe flags are those of mock-spine serve, with other defaults for ports (free ones), --certs (a cache of your own) and --audit-dir (forgotten at the end):\n\n${describeSettings(shown)}\n\nPassed on to the mocks, to each what it knows:\n\n${describeSettings(passedOnSettings())}\n\n${end}`,
    );
    return 0;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return error instanceof SettingsError ? 2 : 1;
  }
}
