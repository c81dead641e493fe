import type { IncomingMessage, ServerResponse } from 'node:http';
import { attempt } from '@mock-spine/shared/failures/guard';
import type { Portion } from '@mock-spine/shared/http/shared-room';
import type { Exchange } from '@mock-spine/shared/journal/exchange';
import type { Journal } from '@mock-spine/shared/journal/journal';
import type { TlsFacts } from '@mock-spine/shared/tls/facts';
import type { Answer } from './answer.ts';
import type { ProviderExchange } from './exchange.ts';
import type { ProviderFacts } from './facts.ts';

/** One request on its way through the stages, and what they hand on. */
export class Work {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly tls: TlsFacts;
  facts!: ProviderFacts;
  exchange!: ProviderExchange;
  /** The exchange's id in the journal. */
  id!: string;
  answer: Answer | undefined = undefined;
  /** What its body has of the room that all bodies share. */
  portion: Portion | undefined = undefined;
  /** Whether its answer is being recorded, or has been. */
  isLeaving = false;
  /** Whether the journal was told that nothing more comes. */
  hasEnded = false;
  /** As `performance.now()` counts. */
  readonly #start = performance.now();

  constructor(req: IncomingMessage, res: ServerResponse, tls: TlsFacts) {
    this.req = req;
    this.res = res;
    this.tls = tls;
  }

  /** Whether the exchange has been opened. */
  get isOpen(): boolean {
    return (this.id as string | undefined) !== undefined;
  }

  stamp(stage: string): void {
    this.exchange.timings.stamp(stage, performance.now() - this.#start);
  }

  /** Tells that nothing more comes. What only notes is found after the answer, so that nobody waits for it. */
  end(journal: Journal<Exchange>): void {
    this.hasEnded = true;
    attempt(
      () => {
        if (this.facts.body) this.exchange.judgement?.settle();
        this.facts.token.forget();
      },
      () => {},
    );
    this.portion?.close();
    journal.end(this.id, this.exchange);
  }
}
