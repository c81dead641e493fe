import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Context } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { lighten } from './lighten.ts';
import { keepUsed } from './used-styles.ts';

type Router = Parameters<AddRoutes>[0];

/**
 * Adds the sandbox page: `/` and what it is made of below `/page/`. It holds no data: that comes from the control API, as for any script.
 * Its some sixty files are asked for below their version, and kept by the browser until that changes.
 */
export function addPageRoutes(router: Router): void {
  // Of the last opening: to ask for it with every file would be a look at all files for each.
  let served = '';
  router.get('/', async (ctx) => {
    served = versionOf(pageDirectory);
    serve(ctx, 'index.html', (await readOwn('index.html'))!.replaceAll('"page/', `"page/${served}/`));
  });
  router.get('/page/{*path}', async (ctx) => {
    const [, version, path] = /^(?:(v-[0-9a-f]{16})\/)?(.*)$/.exec(ctx.path.slice('/page/'.length))!;
    const text = await readOwn(path!);
    if (text === undefined) return;
    serve(ctx, path!, lighten(path!, text));
    if (version === served) ctx.set('Cache-Control', 'private, max-age=31536000, immutable');
  });
}

const pageDirectory = join(import.meta.dirname, '../page');

/** No dot but the one before the ending: such a path stays below the directory. */
const ownFile = /^([a-z0-9-]+\/)*[a-z0-9-]+\.(html|css|js|svg)$/;

/** A file of the page; what is not there stays unanswered: the control API says so. */
async function readOwn(path: string): Promise<string | undefined> {
  const [, name = ''] = /^vendor\/(.*)$/.exec(path) ?? [];
  if (Object.hasOwn(vendored, name)) return vendored[name]!();
  return ownFile.test(path) ? readFile(join(pageDirectory, path), 'utf8').catch(() => undefined) : undefined;
}

function serve(ctx: Context, name: string, text: string): void {
  ctx.set(headers);
  ctx.type = types[name.slice(name.lastIndexOf('.') + 1)]!;
  ctx.body = text;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
};

/** Scripts and styles come from files of this origin alone, but for the style of a section of a record in its frame; no other page may show this one in a frame. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-8rlvRuFIF0/bXTS2SGcqKrf89KkcRBSCdY15iTbCgMo='; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

const require = createRequire(import.meta.url);

/** The files of other packages that the page uses, each read once. */
const vendored: Readonly<Record<string, () => string>> = {
  'preact.js': once(() => readBeside(require.resolve('preact'), 'preact.module.js')),
  // A browser knows no package by its name.
  'preact-hooks.js': once(() =>
    readBeside(require.resolve('preact/hooks'), 'hooks.module.js').replace('from"preact"', 'from"./preact.js"'),
  ),
  'htm.js': once(() => readBeside(require.resolve('htm'), 'htm.module.js')),
  'nhsuk.css': once(() =>
    withoutFont(keepUsed(readBeside(require.resolve('nhsuk-frontend'), 'nhsuk-frontend.min.css'))),
  ),
};

/** A file that lies beside another. */
const readBeside = (other: string, file: string): string => readFileSync(join(dirname(other), file), 'utf8');

/** The typeface is licensed to the NHS alone, and neither it nor an image is to be fetched from anywhere. */
const withoutFont = (css: string): string =>
  css
    .replace(/@font-face\{[^{}]*\}/g, '')
    .replaceAll('Frutiger W01,', '')
    .replace(/url\((?!"?data:)[^()]*\)/g, 'none');

function once(load: () => string): () => string {
  let loaded: string | undefined;
  return () => (loaded ??= load());
}

/** Changes with the files of a directory. */
function versionOf(directory: string): string {
  const state = createHash('sha256');
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort())
    state.update(`${file} ${statSync(join(directory, file)).mtimeMs}\n`);
  return `v-${state.digest('hex').slice(0, 16)}`;
}
