import { compareVersions } from '@mock-spine/shared/protocol/versions';

/** The version of GP Connect that a provider is of, and how that is known. */
export interface Version {
  /** `1.2.7`. */
  readonly is: string;
  readonly from: 'its CapabilityStatement' | '--version';
}

/** What `--version` names; `1.5` and `1.6` stand for 1.5.1 and 1.6.0. */
export const namedVersion = (named: string): Version => ({
  is: { '1.5': '1.5.1', '1.6': '1.6.0' }[named] ?? named,
  from: '--version',
});

/** Whether something came after a version; what always was there did not. */
export const isLater = (since: string | undefined, { is }: Version): boolean =>
  since !== undefined && compareVersions(since, is) > 0;
