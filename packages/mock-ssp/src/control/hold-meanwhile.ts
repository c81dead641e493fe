import { ControlError } from '@mock-spine/shared/control/control-error';
import { forms } from '@mock-spine/shared/protocol/forms';
import type { VersionName } from '@mock-spine/shared/protocol/versions';
import type { FaultRecord } from '../faults/document.ts';
import type { FaultStore } from '../faults/fault-store.ts';
import { FaultError } from '../faults/read-faults.ts';
import type { Issued } from '../issue/issue.ts';

/** What holds while one request is sent. */
export interface Meanwhile {
  /** Met by this request alone. */
  readonly faults: readonly FaultRecord[];
  /** The version that the mock provider is of, for everybody, until the request is answered. */
  readonly profile: VersionName | undefined;
}

/**
 * Makes what sends a request with faults of its own, or to a provider of another version. It is taken back here when the request is over: whoever asked may
 * have left by then.
 * @param origin of the provider's control API
 */
export function holdMeanwhile(faults: FaultStore, origin: string) {
  const inTurn = takeTurns();
  return <Sent>({ faults: own, profile }: Meanwhile, issued: Issued, send: () => Promise<Sent>): Promise<Sent> => {
    const sendWithFaults = own.length === 0 ? send : () => withFaults(faults, own, issued, send);
    return profile === undefined ? sendWithFaults() : inTurn(() => withProfile(origin, profile, sendWithFaults));
  };
}

/** @throws ControlError 400 when the request would meet none, or they make no sense for it */
async function withFaults<Sent>(
  store: FaultStore,
  own: readonly FaultRecord[],
  { at, headers }: Issued,
  send: () => Promise<Sent>,
): Promise<Sent> {
  const traceId = headers.find(([name]) => name.toLowerCase() === 'ssp-traceid')?.[1];
  if (at !== 'consumer')
    throw new ControlError(
      400,
      'faults are met at the SSP, which a request at "ssp" passes by.',
      'Leave faults or at out.',
    );
  if (traceId === undefined || !forms.guid.test(traceId))
    throw new ControlError(
      400,
      'faults need an Ssp-TraceID that is a GUID: by it the request is told from others.',
      'Leave faults out, or put them into force for everybody with POST /faults.',
    );
  const takeBack = lend(store, own, traceId);
  try {
    return await send();
  } finally {
    takeBack();
  }
}

function lend(store: FaultStore, own: readonly FaultRecord[], traceId: string): () => void {
  try {
    return store.lend(own, traceId);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    throw new ControlError(400, error.problems.join(' '), 'Compare with {"faults":[{"do":{"status":503}}]}.');
  }
}

async function withProfile<Sent>(origin: string, profile: VersionName, send: () => Promise<Sent>): Promise<Sent> {
  const before = (await askProfile(origin)).profile;
  await askProfile(origin, profile);
  try {
    return await send();
  } finally {
    await askProfile(origin, before);
  }
}

/** @throws ControlError 502 when the provider's version is not known, or not changed */
async function askProfile(origin: string, profile?: string): Promise<{ readonly profile: string }> {
  const change = profile === undefined ? {} : { method: 'PUT', body: JSON.stringify({ profile }) };
  const answer = await fetch(`${origin}/profile`, {
    ...change,
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  }).catch(() => undefined);
  if (answer?.ok) return (await answer.json()) as { profile: string };
  await answer?.body?.cancel();
  const became = answer === undefined ? 'nothing answers' : `${answer.status} was answered`;
  throw new ControlError(
    502,
    `The provider's version is not ${profile === undefined ? 'known' : `changed to ${profile}`}: ${became} at ${origin}/profile.`,
    'Start the mock provider, or say with --provider-control where its control API is.',
  );
}

/** How long the provider may take, in milliseconds. */
const patience = 5_000;

/** Makes what runs one after another, in the order of the calls. */
function takeTurns(): <Came>(run: () => Promise<Came>) => Promise<Came> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const turn = last.then(run);
    last = turn.catch(() => undefined);
    return turn;
  };
}
