/** Why an exchange ended as it did, and what happened where all went well. */
export interface Because {
  /**
   * What decided: a rule; the state of something that is not there, not free or not to be shown; a fault that was set; the connection, or who left it; an
   * error of a mock or of what it depends on. `answered`: all went well.
   */
  readonly kind: 'answered' | 'rule' | 'state' | 'fault' | 'connection' | 'failure';
  /** Who decided. */
  readonly by: 'consumer' | 'ssp' | 'provider';
  /** Where on its way the exchange was. */
  readonly step:
    | 'connection'
    | 'certificate'
    | 'request'
    | 'directory'
    | 'token'
    | 'scope'
    | 'forwarding'
    | 'interaction'
    | 'answer'
    | 'look-up';
  /** Its name: a rule's id, a fault's name, the reason of a connection, the code of a refusal. */
  readonly decider: string;
  /** One sentence that is true by itself. */
  readonly says: string;
  /** The clause, where one decided. */
  readonly clause?: {
    /** `P-05`, `A-014`. */
    readonly id: string;
    readonly says: string;
    readonly force: string;
    readonly source: string;
  };
  /** What was expected; absent where nothing else was. */
  readonly expected?: string;
  /** What was found in its place. */
  readonly found?: string;
  /** What to do next. */
  readonly next?: string;
  /** What else was wrong, and decided nothing. */
  readonly also?: readonly {
    readonly kind: Because['kind'];
    readonly decider: string;
    readonly says: string;
    readonly clause?: { readonly id: string; readonly force: string };
  }[];
}
