// Lints the description of the control APIs. The linter is not to tell anybody that it ran, nor to ask for a newer one.
import { join } from 'node:path';

Object.assign(process.env, { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' });
process.argv.push('lint', '--config', join(import.meta.dirname, 'redocly.yaml'), 'docs/openapi.json');
await import('@redocly/cli/bin/cli.js');
