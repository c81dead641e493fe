import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Context } from 'koa';
import type { createControlApp } from '@mock-spine/shared/control/control-app';

type Router = Parameters<NonNullable<Parameters<typeof createControlApp>[1]>>[0];

/** Adds the sandbox page: `/` and what it is made of below `/page/`. It holds no data: that comes from the control API, as for any script. */
export function addPageRoutes(router: Router): void {
  router.get('/', (ctx) => serveOwn(ctx, 'index.html'));
  router.get('/page/vendor/:name', (ctx) => {
    const { name = '' } = ctx.params as { name?: string };
    if (Object.hasOwn(vendored, name)) serve(ctx, name, vendored[name]!());
  });
  router.get('/page/{*path}', (ctx) => serveOwn(ctx, ctx.path.slice('/page/'.length)));
}

const pageDirectory = join(import.meta.dirname, '../page');

/** No dot but the one before the ending: such a path stays below the directory. */
const ownFile = /^([a-z0-9-]+\/)*[a-z0-9-]+\.(html|css|js|svg)$/;

/** What is not there stays unanswered: the control API says so. */
async function serveOwn(ctx: Context, path: string): Promise<void> {
  if (!ownFile.test(path)) return;
  const text = await readFile(join(pageDirectory, path), 'utf8').catch(() => undefined);
  if (text !== undefined) serve(ctx, path, text);
}

function serve(ctx: Context, name: string, text: string): void {
  ctx.set(headers);
  ctx.type = types[name.slice(name.lastIndexOf('.') + 1)]!;
  ctx.body = text;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8', css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml; charset=utf-8',
};

/** Scripts and styles come from files of this origin alone; no other page may show this one in a frame. */
const headers = {
  'Content-Security-Policy': 'default-src \'none\'; script-src \'self\'; style-src \'self\'; img-src \'self\' data:; connect-src \'self\'; base-uri \'none\'; form-action \'none\'; frame-ancestors \'none\'',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

const require = createRequire(import.meta.url);

/** The files of other packages that the page uses, each read once. */
const vendored: Readonly<Record<string, () => string>> = {
  'preact-htm.js': once(() => readFileSync(join(dirname(require.resolve('htm/preact')), 'standalone.module.js'), 'utf8')),
  'nhsuk.css': once(() => withoutFont(readFileSync(join(dirname(require.resolve('nhsuk-frontend')), 'nhsuk-frontend.min.css'), 'utf8'))),
};

/** The typeface is licensed to the NHS alone, and neither it nor an image is to be fetched from anywhere. */
const withoutFont = (css: string): string => css
  .replace(/@font-face\{[^{}]*\}/g, '')
  .replaceAll('Frutiger W01,', '')
  .replace(/url\((?!"?data:)[^()]*\)/g, 'none');

function once(load: () => string): () => string {
  let loaded: string | undefined;
  return () => (loaded ??= load());
}
