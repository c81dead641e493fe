/** The calls that our own control API makes as a consumer: they are nobody's client under test. */
export class OwnCalls {
  readonly #begunAt = new Map<number, number>();
  #underWay = 0;

  /** Whether one is on its way: a connection that is refused meanwhile may be ours. */
  get areUnderWay(): boolean {
    return this.#underWay > 0;
  }

  /** Runs a call. */
  async during<T>(call: () => Promise<T>): Promise<T> {
    this.#underWay++;
    try {
      return await call();
    } finally {
      this.#underWay--;
    }
  }

  /**
   * Notes that we connect from a port.
   * @param at milliseconds since the epoch
   */
  connected(port: number, at: number): void {
    this.#begunAt.delete(port);
    this.#begunAt.set(port, at);
    if (this.#begunAt.size > most) this.#begunAt.delete(this.#begunAt.keys().next().value!);
  }

  /** Whether a request that came from a port of this machine is one of ours. */
  have(port: number | undefined, at: number): boolean {
    const begun = port === undefined ? undefined : this.#begunAt.get(port);
    return begun !== undefined && at - begun < soon;
  }
}

const most = 1_000;

/** From the connection to its request, in milliseconds: later the port may be somebody else's. */
const soon = 10_000;
