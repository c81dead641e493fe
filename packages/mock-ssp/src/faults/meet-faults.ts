import type { Server } from 'node:https';
import type { Socket } from 'node:net';
import type { SspErrorKey } from '@mock-spine/shared/errors/ssp-errors';
import type { Stage } from '@mock-spine/shared/http/stages';
import { guard, nothing } from '@mock-spine/shared/failures/guard';
import type { Header } from '@mock-spine/shared/vectors/draft';
import { breakOffNew } from '@mock-spine/shared/failures/break-off';
import { rateLimitHeaderNames, retryAfterName, type Admission } from '../throttle/throttle.ts';
import type { MetFault } from '../request/exchange.ts';
import type { Work } from '../request/work.ts';
import { skewFacts } from './done/clock-skew.ts';
import type { Visit } from './effect.ts';
import type { FaultStore } from './fault-store.ts';
import type { LoadedFault } from './load-fault.ts';
import { readForPatients, touchedBy, type PersonByNumber } from './touched-by.ts';

/** The stages at which a request meets the faults; without any, it passes them at once. */
export interface FaultStages {
  /** Before anything else: what names a patient is read, where a fault asks for one. */
  readonly lookForPatients: Stage<Work>;
  /** Before it is judged. */
  readonly skewTheClock: Stage<Work>;
  /** Once it is judged. */
  readonly meetFaultsAtTheDoor: Stage<Work>;
  /** When it is about to be forwarded. */
  readonly meetFaultsOnTheWay: Stage<Work>;
}

/** What the faults work with. */
export interface FaultParts {
  readonly faults: FaultStore;
  readonly resetConnection: ResetConnection;
  /** Milliseconds since the epoch: the clock that windows go by. */
  readonly movedNow: () => number;
  readonly person: PersonByNumber;
}

/** Makes the stages in which requests meet the faults. */
export function createFaultStages({ faults, resetConnection, movedNow, person }: FaultParts): FaultStages {
  const lookForPatients = (work: Work): boolean | Promise<boolean> =>
    faults.asksForPatients ? readForPatients(work) : false;

  const skewTheClock = (work: Work): boolean => {
    const touching = faults.touching('clock', touchedBy(work, person), movedNow());
    if (touching.length > 0) {
      const { exchange } = work;
      exchange.unskewed = exchange.facts;
      exchange.facts = skewFacts(
        exchange.facts,
        touching.reduce((sum, { effect }) => sum + effect.seconds, 0),
      );
    }
    note(work, touching);
    return false;
  };

  const meetFaultsAtTheDoor = async (work: Work): Promise<boolean> => {
    const visit = receive(work, resetConnection);
    for (const fault of faults.touching('door', touchedBy(work, person), movedNow())) {
      note(work, [fault]);
      const outcome = await fault.effect.meet(visit);
      work.stamp('delayed');
      if (outcome === 'goes on') continue;
      work.exchange.endedBy = fault;
      return true;
    }
    return false;
  };

  const meetFaultsOnTheWay = async (work: Work): Promise<boolean> => {
    const [onTheLeg] = faults.touching('leg', touchedBy(work, person), movedNow());
    if (onTheLeg) {
      note(work, [onTheLeg]);
      work.detour = await onTheLeg.effect.standIn.detour;
    }
    const inTheBody = faults.touching('body', touchedBy(work, person), movedNow());
    if (inTheBody.length > 0) {
      const gone = signalEnd(work);
      work.altering = {
        alterations: inTheBody.map(
          (fault) => (body) => fault.effect.alter(body, gone, (because) => spare(work, fault, because)),
        ),
        gone,
        changesLength: inTheBody.some(({ effect }) => effect.changesLength),
        begin: () => note(work, inTheBody),
        breakOff: (how) => {
          if (how === 'left') work.res.destroy();
          else breakOff(work, () => (how === 'reset' ? resetConnection(work.req.socket) : work.res.destroy()));
        },
      };
    }
    return false;
  };

  const unlessNone =
    (stage: Stage<Work>): Stage<Work> =>
    (work) =>
      faults.isEmpty ? false : stage(work);
  return {
    lookForPatients,
    skewTheClock: unlessNone(skewTheClock),
    meetFaultsAtTheDoor: unlessNone(meetFaultsAtTheDoor),
    meetFaultsOnTheWay: unlessNone(meetFaultsOnTheWay),
  };
}

function receive(work: Work, resetConnection: ResetConnection): Visit {
  const { req, res } = work;
  return {
    req,
    res,
    gone: signalEnd(work),
    refuse(key) {
      work.added = [...work.added, ...standInLimit(key, work.exchange.facts.admission)];
      work.refuse(key);
    },
    close: () => breakOff(work, () => res.destroy()),
    reset: () => breakOff(work, () => resetConnection(req.socket)),
  };
}

/** Names the faults in the journal. */
function note({ exchange }: Work, faults: readonly LoadedFault[]): void {
  if (faults.length > 0) exchange.faults = [...(exchange.faults ?? []), ...faults];
}

/** Takes back what was told of a fault that could do nothing. */
function spare({ exchange }: Work, { name, effect }: MetFault, because: string): void {
  const spared: MetFault = { name, effect, says: `leaves the answer as it came: ${because}`, decided: () => false };
  exchange.faults = (exchange.faults ?? []).map((fault) => (fault.name === name ? spared : fault));
}

function breakOff({ exchange }: Work, end: () => void): void {
  exchange.brokenOff = true;
  end();
}

/** Aborted when the consumer's connection is closed, or its answer is done. */
function signalEnd({ res }: Work): AbortSignal {
  const end = new AbortController();
  if (res.destroyed) end.abort();
  res.once(
    'close',
    guard(res, () => end.abort()),
  );
  return end.signal;
}

/**
 * What a refusal for a limit tells where no limit is set that could tell it: the header fields of a real one, as of a limit that is used up. Seconds;
 * source: implementation guide, "Throttling"; RFC 6585 §4, RFC 9110 §10.2.3.
 */
function standInLimit(key: SspErrorKey, { sender, everyone }: Admission): readonly Header[] {
  if (key === 'SERVICE_BUSY') return everyone ? [] : [[retryAfterName, wait]];
  if (key !== 'RATE_LIMITED' || sender) return [];
  const { limit, remaining, reset } = rateLimitHeaderNames;
  return [
    [limit, '12'],
    [remaining, '0'],
    [reset, '60'],
    [retryAfterName, wait],
  ];
}

/** Until one request of twelve in a minute has flowed in. */
const wait = '5';

/** Resets the TCP connection below a TLS connection. */
export type ResetConnection = (socket: Socket) => void;

/** The TCP connections of a TLS server, by their far end: a TLS socket cannot be reset itself (Node 20). */
export class KnownConnections {
  readonly #connections = new Map<string, Socket>();

  /** Remembers every connection that this server accepts from now on, until it is closed. */
  watch(server: Server): void {
    server.on(
      'connection',
      guard(breakOffNew, (raw: Socket) => {
        const end = farEnd(raw);
        this.#connections.set(end, raw);
        raw.once(
          'close',
          guard(nothing, () => this.#connections.get(end) === raw && this.#connections.delete(end)),
        );
      }),
    );
  }

  /** Resets the connection of a TLS socket, which is closed by that. */
  readonly reset: ResetConnection = (socket) => {
    this.#connections.get(farEnd(socket))?.resetAndDestroy();
    socket.destroy();
  };
}

const farEnd = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;
