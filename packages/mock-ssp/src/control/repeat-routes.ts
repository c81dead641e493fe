import type { AddRoutes } from '@mock-spine/shared/control/control-routes';
import { originOfCall } from '@mock-spine/shared/control/access-of-app';
import { ControlError } from '@mock-spine/shared/control/control-error';
import { asRequest, findOwn, type Exchanges } from '@mock-spine/shared/control/exchange-routes';
import { readQuery, readReading } from '@mock-spine/shared/control/read-query';
import { escapeUnprintable } from '@mock-spine/shared/logging/escape-unprintable';
import type { SspExchange } from '../request/exchange.ts';
import { issue, type Issuing } from '../issue/issue.ts';
import { readOrder } from '../issue/order.ts';
import { freshCommand } from '../issue/show.ts';
import { findCertificate } from '../repeat/find-certificate.ts';
import { findDifferences } from '../repeat/find-differences.ts';
import { findOrder } from '../repeat/find-order.ts';
import type { Sending } from '../send/send.ts';

type Router = Parameters<AddRoutes>[0];

/** `/issue` gives each change the version that is there then; which one that will be nobody knows here. */
const someVersion = 'W/"0"';

/**
 * Adds `GET /exchanges/{id}/curl`: a command that sends a request like the one that was seen. It asks `/issue` anew each time that it runs, so that
 * its token and its trace id are fresh; what it does not repeat is said.
 */
export function addRepeatRoutes(
  router: Router,
  exchanges: Pick<Exchanges, 'journal' | 'ofReplicas'>,
  issuing: Issuing,
  { materials, now }: Pick<Sending, 'materials' | 'now'>,
): void {
  router.get('/exchanges/:id/curl', async (ctx) => {
    const [id, entry] = await findOwn(ctx, exchanges);
    const query = readQuery(ctx.query, ['reveal', 'as']);
    const { as = 'json' } = query;
    if (as !== 'json' && as !== 'sh')
      throw new ControlError(
        400,
        `as is ${JSON.stringify(as)}.`,
        'Use ?as=sh for what a shell reads, or leave it out for JSON.',
      );
    const exchange = asRequest(id, entry) as SspExchange;
    const found = findOrder(exchange, issuing.registry, readReading(query));
    const at = exchange.at + issuing.now() - now();
    const differences = findDifferences(
      exchange,
      issue(found.order, issuing, { version: someVersion }),
      readReading(query),
      at,
    );
    const certificate = findCertificate(exchange, materials.clients);
    const order = {
      ...found.order,
      ...differences.order,
      ...(certificate.client && { client: certificate.client }),
    };
    // What a client sent may be more than an order takes.
    issue(readOrder(order), issuing);
    const command = freshCommand(order, originOfCall(ctx));
    const notes = [...found.notes, ...differences.notes, ...certificate.notes];
    if (as === 'json') ctx.body = { command, order, notes };
    else
      ctx.body = [...notes.map((note) => `# ${escapeUnprintable(note.replace(/[\r\n]/g, ' '))}`), command, ''].join(
        '\n',
      );
  });
}
