import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensurePki } from '@mock-spine/shared/pki/ensure-pki';
import { revokeCertificate } from '@mock-spine/shared/pki/revoke';

const help = `Makes the test certificates: what is missing, broken, or ends within 7 days. The rest is kept.

  pnpm certs [--out <directory>] [--san <name>]... [--force] [--revoke <certificate>]

  --out <directory>       where they are (default: certs)
  --san <name>            a DNS name or IP address that the servers answer to, as well as
                          localhost, 127.0.0.1 and ::1; may be given more than once
  --force                 make everything anew, CAs included
  --revoke <certificate>  put this certificate on the SubCA's revocation list
  --help                  show this text`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  let flags: Flags;
  try {
    flags = readFlags(args);
  } catch (error) {
    return refuse(error, 2, 'pnpm certs --help lists the flags.');
  }
  try {
    if (flags.help) console.log(help);
    else if (flags.revoke === undefined) await make(flags.out, flags.san, flags.force);
    else await revoke(flags.out, flags.revoke);
    return 0;
  } catch (error) {
    return refuse(error, 1);
  }
}

type Flags = ReturnType<typeof readFlags>;

function readFlags(args: string[]) {
  return parseArgs({
    args,
    options: {
      out: { type: 'string', default: 'certs' },
      san: { type: 'string', multiple: true, default: [] },
      force: { type: 'boolean', default: false },
      revoke: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  }).values;
}

async function make(out: string, sans: string[], force: boolean): Promise<void> {
  const made = await ensurePki(out, { sans, force, log: console.log });
  console.log(
    made.length === 0
      ? `All the certificates in ${out} are in order. Nothing to do.`
      : `The certificates are in ${out} (certs/README.md says what goes where). They are for tests: let no system trust them.`,
  );
}

async function revoke(out: string, path: string): Promise<void> {
  const { serial, subject } = await revokeCertificate(out, path);
  console.log(`Revoked ${subject} (serial ${serial}): it is on ${join(out, 'sub-ca.crl')} now.`);
}

function refuse(error: unknown, code: number, hint = ''): number {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`${message.replace(/\.?$/, '.')} ${hint}`.trim());
  return code;
}
