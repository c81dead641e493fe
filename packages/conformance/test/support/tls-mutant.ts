import type { ProbeVerdict } from '../../src/kit/probe.ts';
import type { ModelSettings } from './model-provider.ts';

/** A provider whose TLS endpoint does one thing wrong, and what has to be found. */
export interface TlsMutant {
  /** Words, kebab-case. */
  readonly name: string;
  /** What it does, as one sentence. */
  readonly says: string;
  /** Rows of the security page that it breaks. */
  readonly requirements: readonly string[];
  /** Every probe that finds something, and as what. Written out. */
  readonly findings: Readonly<Record<string, Extract<ProbeVerdict, 'fail' | 'note'>>>;
  readonly settings: ModelSettings;
}
