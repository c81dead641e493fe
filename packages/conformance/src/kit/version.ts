import { compareVersions } from '@mock-spine/shared/protocol/versions';

/** The version of GP Connect that a provider is of, and how that is known. */
export interface Version {
  /** `1.2.7`. */
  readonly is: string;
  readonly from: 'its CapabilityStatement' | '--version';
}

/** Whether something came after a version; what always was there did not. */
export const isLater = (since: string | undefined, { is }: Version): boolean =>
  since !== undefined && compareVersions(since, is) > 0;
