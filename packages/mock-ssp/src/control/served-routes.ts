import type { Context, Next } from 'koa';
import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { originOfCall } from '@mock-spine/shared/control/access-of-app';
import type { Registry } from '../registry/registry.ts';
import { basePath as sdsPath } from '../sds/call.ts';

type Router = Parameters<AddRoutes>[0];

/** What is told of. */
export interface ServedHere {
  /** Where consumers send their requests. */
  readonly sspUrl: () => string;
  readonly registry: () => Registry;
}

/** Adds the list of what is served and where, at `/` for whoever asks for JSON: a browser is shown the page there. */
export function addServedRoutes(router: Router, served: ServedHere): void {
  router.get('/', (ctx, next: Next) => {
    if (!asksForJson(ctx)) return next();
    ctx.body = listServed(served, originOfCall(ctx));
    return undefined;
  });
}

const asksForJson = (ctx: Context): boolean => ctx.accepts('html', 'json') === 'json';

function listServed({ sspUrl, registry }: ServedHere, origin: string): object {
  const { systems, organisations } = registry();
  return {
    name: 'mock-ssp',
    served: [
      { name: 'SSP', says: 'the Spine Secure Proxy: a service root of a provider follows it', url: `${sspUrl()}/` },
      { name: 'PDS', says: 'traces of patients, by FHIR R4', url: `${origin}/personal-demographics/FHIR/R4` },
      { name: 'SDS', says: 'look-ups of ASIDs and endpoints, by FHIR R4', url: origin + sdsPath },
      { name: 'ODS', says: 'look-ups of organisations, by FHIR STU3', url: `${origin}/STU3/Organization` },
      { name: 'page', says: 'the sandbox page, for a browser', url: `${origin}/` },
      { name: 'journal', says: 'what was asked and answered, and why', url: `${origin}/exchanges` },
      { name: 'registry', says: 'organisations, systems, endpoints and agreements', url: `${origin}/registry` },
      { name: 'rules', says: 'every clause, and how it is enforced', url: `${origin}/rules` },
      { name: 'faults', says: 'what goes wrong on purpose', url: `${origin}/faults` },
      { name: 'scorecard', says: 'what a consumer has proven so far', url: `${origin}/scorecard` },
      { name: 'provider', says: "the provider's control API", url: `${origin}/provider` },
    ],
    providers: systems
      .filter(({ endpoints }) => Object.keys(endpoints).length > 0)
      .map(({ odsCode, asid, endpoints }) => ({
        odsCode,
        name: organisations.find((one) => one.odsCode === odsCode)?.name,
        asid,
        endpoints,
      })),
  };
}
