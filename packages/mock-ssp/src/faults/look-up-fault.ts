/** What a fault makes of a look-up in SDS: it is refused, answered with nothing, or what it finds lacks something. */
export type LookUpFault = 'unavailable' | SdsAnswer;

/** `empty` is what a time-out of LDAP leaves; a number is a status of the gateway's. */
export type SdsAnswer = 'empty' | 'no-asid' | 'no-address' | 'no-endpoint' | '500' | '502' | '504';

/** A fault that touched a look-up. */
export interface MetLookUpFault {
  readonly name: string;
  /** What it does: `answers look-ups in SDS with 503`. */
  readonly says: string;
  readonly does: LookUpFault;
}
