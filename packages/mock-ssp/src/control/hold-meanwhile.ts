import { ControlError } from '@mock-spine/shared/control/control-error';
import { messageOf } from '@mock-spine/shared/failures/error-fields';
import { forms } from '@mock-spine/shared/protocol/forms';
import type { VersionName } from '@mock-spine/shared/protocol/versions';
import type { FaultRecord } from '../faults/document.ts';
import type { FaultStore } from '../faults/fault-store.ts';
import { FaultError } from '../faults/read-faults.ts';
import type { Issued } from '../issue/issue.ts';
import { callProviderControl, type ProviderControl } from './provider-proxy.ts';

/** What holds while one request is sent. */
export interface Meanwhile {
  /** Met by this request alone. */
  readonly faults: readonly FaultRecord[];
  /** The version of the mock provider that this request meets. */
  readonly profile: VersionName | undefined;
}

/**
 * Makes what sends a request with faults of its own, or to a provider of another version. It is taken back here when the request is over: whoever asked may
 * have left by then.
 * @param control the provider's control API
 */
export function holdMeanwhile(faults: FaultStore, control: ProviderControl) {
  return <Sent>({ faults: own, profile }: Meanwhile, issued: Issued, send: () => Promise<Sent>): Promise<Sent> => {
    const sendWithFaults = own.length === 0 ? send : () => withFaults(faults, own, issued, send);
    return profile === undefined ? sendWithFaults() : withProfile(control, profile, issued, sendWithFaults);
  };
}

/** @throws ControlError 400 when the request would meet none, or they make no sense for it */
async function withFaults<Sent>(
  store: FaultStore,
  own: readonly FaultRecord[],
  issued: Issued,
  send: () => Promise<Sent>,
): Promise<Sent> {
  if (issued.at !== 'consumer')
    throw new ControlError(
      400,
      'faults are met at the SSP, which a request at "ssp" passes by.',
      'Leave faults or at out.',
    );
  const takeBack = lend(store, own, traceIdOf(issued, 'faults', 'put them into force for everybody with POST /faults'));
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

async function withProfile<Sent>(
  control: ProviderControl,
  profile: VersionName,
  issued: Issued,
  send: () => Promise<Sent>,
): Promise<Sent> {
  const traceId = traceIdOf(issued, 'profile', 'change it for everybody with PUT /provider/profile');
  const target = `/profile/requests/${traceId}`;
  await lendProfile(control, target, profile);
  try {
    return await send();
  } finally {
    // Where the provider is gone, the loan is, too.
    const taken = await callProviderControl(control, { method: 'DELETE', target }).catch(() => undefined);
    taken?.destroy();
  }
}

/** @throws ControlError 400 when the request has none that tells it from others */
function traceIdOf({ headers }: Issued, what: 'faults' | 'profile', otherwise: string): string {
  const traceId = headers.find(([name]) => name.toLowerCase() === 'ssp-traceid')?.[1];
  if (traceId !== undefined && forms.guid.test(traceId)) return traceId;
  throw new ControlError(
    400,
    `${what} ${what === 'faults' ? 'need' : 'needs'} an Ssp-TraceID that is a GUID: by it the request is told from others.`,
    `Leave ${what} out, or ${otherwise}.`,
  );
}

/** @throws ControlError 502 when the provider did not take it */
async function lendProfile(control: ProviderControl, target: string, profile: VersionName): Promise<void> {
  const call = { method: 'PUT', target, body: JSON.stringify({ profile }) };
  const refuse = (because: string) =>
    new ControlError(
      502,
      `The provider does not meet this request as one of ${profile}: ${because}`,
      'Start the mock provider, or say with --provider-control where its control API is.',
    );
  const answer = await callProviderControl(control, call).catch((error: unknown) => {
    throw refuse(messageOf(error));
  });
  // Nothing of it is read: whoever listens there may send without end.
  answer.destroy();
  const { statusCode = 0 } = answer;
  if (statusCode >= 300) throw refuse(`${statusCode} was answered at ${control.origin}/profile.`);
}
