import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { codeOf } from '../failures/error-fields.ts';
import { isDeepStrictEqual } from 'node:util';
import { firstOf } from '../failures/surely.ts';
import { SettingsError } from '../settings/settings.ts';

/** What a token is good for: to read, or to change as well. */
export type Role = 'read' | 'write';

/** What a token lets its bearer do, and whether in one namespace alone. */
export interface Grant {
  readonly role: Role;
  readonly namespace?: string;
}

/** The tokens of a control API. */
export interface Tokens {
  /** What a token is good for; undefined where it is none of them. Takes as long whatever is given. */
  readonly grantOf: (token: string) => Grant | undefined;
  /** The first of a role that is bound to no namespace, for calls of our own. */
  readonly first: (role: Role) => string | undefined;
  /** Reads the file again. @throws SettingsError where it is not as expected; the tokens read before stay in use */
  readonly reload: () => void;
}

interface Token {
  readonly grant: Grant;
  readonly text: string;
  readonly digest: Buffer;
}

/**
 * Reads the tokens of a file, and makes it when it is missing: lines of a role, perhaps of a namespace, and a token. Two of one role may stand in it, so that one can be replaced
 * by the other without a pause.
 * @param tell is told of the tokens that were made, and never again
 * @throws SettingsError where the file is not as expected, or cannot be read or written
 */
export function openTokens(file: string, tell: (sentence: string) => void): Tokens {
  makeWhenMissing(file, tell);
  let tokens = readTokens(file);
  return {
    grantOf: (given) => {
      const digest = digestOf(given);
      // All of them, so that the time tells nothing.
      return tokens.reduce<Grant | undefined>(
        (found, token) => (timingSafeEqual(token.digest, digest) ? token.grant : found),
        undefined,
      );
    },
    first: (role) => tokens.find(({ grant }) => grant.role === role && grant.namespace === undefined)?.text,
    reload: () => {
      tokens = readTokens(file);
    },
  };
}

/**
 * What a call of a control API has in its head, with the token of a file that may do the most.
 * @param file undefined where none is wanted
 * @throws SettingsError where it cannot be read, or holds something else
 */
export function authorisationFrom(file: string | undefined): Readonly<Record<string, string>> {
  if (file === undefined) return {};
  const tokens = readTokens(file);
  const mayDo = ({ grant: { role, namespace } }: Token): number =>
    (role === 'write' ? 1 : 0) + (namespace === undefined ? 2 : 0);
  const { text } = firstOf(
    tokens.toSorted((a, b) => mayDo(b) - mayDo(a)),
    'the tokens',
  );
  return { Authorization: `Bearer ${text}` };
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest();

function makeWhenMissing(file: string, tell: (sentence: string) => void): void {
  const [read, write] = [newToken(), newToken()];
  const text = `# Tokens of the control API, sent as "Authorization: Bearer <token>": read looks, write changes as well.\nread: ${read}\nwrite: ${write}\n`;
  try {
    // Another mock may be making it at the same time.
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    throw new SettingsError(
      `The tokens of the control API are missing, and ${file} cannot be written (${code}). Name a file of them, or one that can be made, with --control-token-file.`,
    );
  }
  tell(`made the tokens of the control API in ${file}, shown this once: to read ${read}, to read and write ${write}`);
}

const newToken = (): string => randomBytes(32).toString('base64url');

function readTokens(file: string): readonly Token[] {
  const tokens = textOf(file)
    .split(/\r?\n/)
    .flatMap((line, i) => (/^\s*(#.*)?$/.test(line) ? [] : [readLine(line, `${file}, line ${i + 1}`)]));
  for (const { text, grant } of tokens)
    if (tokens.some((other) => other.text === text && !isDeepStrictEqual(other.grant, grant)))
      throw new SettingsError(`${file} has one token in two lines that grant different things; expected one in each.`);
  if (tokens.length > 0) return tokens;
  throw new SettingsError(`${file} holds no token; expected lines such as "write: <token>".`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SettingsError(`The tokens of the control API in ${file} cannot be read (${codeOf(error)}).`);
  }
}

/** The line is not shown, since it may hold a token. */
function readLine(line: string, where: string): Token {
  const [, role, namespace, text] = tokenLine.exec(line) ?? [];
  if (role === undefined || text === undefined)
    throw new SettingsError(
      `${where} is not a token; expected "read: <token>" or "write: <token>", of 16 to 512 letters, digits and -._~+/=; one for a single namespace is "write ns=<name>: <token>".`,
    );
  return { grant: { role: role as Role, ...(namespace !== undefined && { namespace }) }, text, digest: digestOf(text) };
}

const tokenLine = /^(read|write)(?: ns=([a-z0-9-]{1,40}))?:\s*([\w.~+/=-]{16,512})\s*$/;
