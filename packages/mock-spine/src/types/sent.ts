import type { IssuedRequest } from './asking.ts';
import type { Because } from './because.ts';
import type { Exchange, LegFailure } from './exchange.ts';

/** What came of a request that the SSP sent by itself. */
export interface SentRequest {
  /** The calls that a consumer makes before it, and what they find: a trace on PDS, then look-ups in SDS. */
  readonly before?: readonly {
    readonly to: 'PDS' | 'SDS';
    readonly says: string;
    readonly method: 'GET';
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly finds: string | null;
  }[];
  /** The request that was sent. */
  readonly request: Omit<IssuedRequest, 'commands' | 'notes'>;
  /** The request as it went over the wire. */
  readonly wire: string;
  /** Absent where the connection failed. */
  readonly response?: {
    readonly status: number;
    readonly headers: readonly (readonly [name: string, value: string])[];
    /** Parsed where it is JSON; text otherwise. */
    readonly body: unknown;
  };
  /** Why there is no response. */
  readonly failure?: LegFailure;
  /** What the request lacks, and what the provider ought to mend, though it answered. */
  readonly notes: readonly LegFailure[];
  /** Whether a broken request came to what its vector expects. */
  readonly asExpected?: boolean;
  /** Why it ended as it did: by the provider's own record, where the provider decided. */
  readonly because?: Because;
  /** The SSP's record of it. */
  readonly exchange?: Exchange;
}
