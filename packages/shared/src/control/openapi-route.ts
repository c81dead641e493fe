import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type Router from '@koa/router';

/** Adds `GET /openapi.json`: what both control APIs can be asked, as OpenAPI 3.1. It is made of the schemas that judge their input (`pnpm generate`). */
export function addOpenApiRoute(router: Router): void {
  router.get('/openapi.json', async (ctx) => {
    ctx.body = await readFile(description, 'utf8');
    ctx.type = 'json';
  });
}

const description = join(import.meta.dirname, '../../../../docs/openapi.json');
