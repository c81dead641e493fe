import { describeFaultRecord } from './describe-fault.ts';
import { mostFaults, type FaultRecord } from './document.ts';
import type { Effect, Means, FaultPoint } from './effect.ts';
import { loadFault, type LoadedFault } from './load-fault.ts';
import type { Touched } from './match.ts';
import { FaultError, readFault, readFaults } from './read-faults.ts';
import { shortForm } from './short-form.ts';

/** The faults that are in force, for every request and for one alone. */
export class FaultStore {
  /** Nothing needs to be asked for as long as it holds. */
  isEmpty = true;
  /** Whether one asks for a patient, whom the body of a request may name. */
  asksForPatients = false;
  readonly #means: FaultMeans;
  readonly #initial: readonly FaultRecord[];
  #records: readonly FaultRecord[] = [];
  #loaded: readonly LoadedFault[] = [];
  /** Each for one request alone. */
  #lent: readonly LoadedFault[] = [];
  /** All of them. */
  #inForce: readonly LoadedFault[] = [];

  /**
   * @param initial the faults of the start
   * @throws FaultError when a certificate that one needs is not there
   */
  constructor(initial: readonly FaultRecord[], means: FaultMeans) {
    this.#means = means;
    this.#initial = initial;
    this.#load(initial);
  }

  /** The faults, each with its name, as `replace` takes them. */
  get document(): { readonly faults: readonly FaultRecord[] } {
    return { faults: this.#records };
  }

  /** A line for each fault: its name and what it does. */
  get lines(): readonly string[] {
    return this.#records.map((record) => `${record.name!}: ${describeFaultRecord(record)}`);
  }

  /**
   * The faults that touch a request, or a look-up, at one stage of its way, in the order of the list; each is counted.
   * @param at milliseconds since the epoch
   */
  touching<S extends FaultPoint>(
    stage: S,
    request: Touched,
    at: number,
  ): readonly (LoadedFault & { readonly effect: Extract<Effect, { at: S }> })[] {
    return this.#inForce.filter(
      (fault): fault is LoadedFault & { effect: Extract<Effect, { at: S }> } =>
        fault.effect.at === stage && fault.touches(request, at),
    );
  }

  /** Puts other faults into force. @param value `{ faults: […] }` @throws FaultError when they make no sense; the old ones stay then */
  replace(value: unknown): void {
    this.#load(readFaults(value));
  }

  /** Puts another fault into force, behind those that are, whose counts go on. @throws FaultError as `replace` does */
  add(record: unknown): void {
    const given = readFault(record);
    if (this.#records.length === mostFaults)
      throw new FaultError([`There are ${mostFaults} faults already; expected at most as many.`]);
    const taken = this.#records.map(({ name }) => name);
    if (given.name !== undefined && taken.includes(given.name))
      throw new FaultError([`name is ${JSON.stringify(given.name)}; expected another name than those in force.`]);
    const [added] = nameAll([given], taken);
    const loaded = this.#loadOne(added!);
    this.#set([...this.#records, added!], [...this.#loaded, loaded]);
  }

  /**
   * Puts one fault into force, in the place of the one that has this name, or behind all others, whose counts go on.
   * @param record a fault without a name, or with this one
   * @throws FaultError as `replace` does
   */
  put(name: string, record: Readonly<Record<string, unknown>>): void {
    if (record['name'] !== undefined && record['name'] !== name)
      throw new FaultError([
        `name is ${JSON.stringify(record['name'])}; expected ${JSON.stringify(name)}, as the path.`,
      ]);
    const given = readFault({ ...record, name });
    const place = this.#placeOf(name);
    if (place < 0) {
      this.add(given);
      return;
    }
    const loaded = this.#loadOne(given);
    end([this.#loaded[place]!]);
    this.#set(this.#records.with(place, given), this.#loaded.with(place, loaded));
  }

  /** Takes one fault away. @returns whether it was there */
  remove(name: string): boolean {
    const place = this.#placeOf(name);
    if (place < 0) return false;
    end([this.#loaded[place]!]);
    this.#set(this.#records.toSpliced(place, 1), this.#loaded.toSpliced(place, 1));
    return true;
  }

  /**
   * Puts faults into force for one request alone, which nobody else meets and no list shows.
   * @param traceId its `Ssp-TraceID`
   * @returns what takes them away
   * @throws FaultError when they make no sense, or are none of a request
   */
  lend(records: readonly FaultRecord[], traceId: string): () => void {
    const own = records.map((record) => ({ ...record, match: { ...record.match, traceId } }));
    const loaded = this.#loadAll(nameAll(readFaults({ faults: own })));
    this.#lent = [...this.#lent, ...loaded];
    this.#set(this.#records, this.#loaded);
    return () => {
      end(loaded);
      this.#lent = this.#lent.filter((fault) => !loaded.includes(fault));
      this.#set(this.#records, this.#loaded);
    };
  }

  /** Counts requests that a fault touched at a replica. */
  spend(name: string, times: number): void {
    this.#loaded.find((fault) => fault.name === name)?.spend(times);
  }

  /** Goes back to the faults of the start. */
  reset(): void {
    this.#load(this.#initial);
  }

  /** Ends what the faults have started. */
  close(): void {
    this.#load([]);
  }

  #placeOf(name: string): number {
    return this.#records.findIndex((record) => record.name === name);
  }

  #load(given: readonly FaultRecord[]): void {
    const records = nameAll(given);
    const loaded = this.#loadAll(records);
    end(this.#loaded);
    this.#set(records, loaded);
  }

  #loadAll(records: readonly FaultRecord[]): LoadedFault[] {
    const loaded: LoadedFault[] = [];
    try {
      for (const record of records) loaded.push(this.#loadOne(record));
      return loaded;
    } catch (error) {
      end(loaded);
      throw error;
    }
  }

  #loadOne(record: FaultRecord): LoadedFault {
    const { standIn, now, onCounted } = this.#means;
    return loadFault(record.name!, record, standIn, now(), onCounted);
  }

  #set(records: readonly FaultRecord[], loaded: readonly LoadedFault[]): void {
    this.#records = records;
    this.#loaded = loaded;
    this.#inForce = [...loaded, ...this.#lent];
    this.isEmpty = this.#inForce.length === 0;
    this.asksForPatients = this.#inForce.some(({ asksForPatient }) => asksForPatient);
  }
}

interface FaultMeans extends Pick<Means, 'standIn'> {
  /** Milliseconds since the epoch: the clock that windows go by. */
  readonly now: () => number;
  /** Is told of each request that a fault touches which touches only so many. */
  readonly onCounted?: (name: string) => void;
}

function end(faults: readonly LoadedFault[]): void {
  for (const { effect } of faults) if (effect.at === 'leg') effect.standIn.close();
}

/** Those without a name are called what they do; the second of one name gets a number. */
function nameAll(
  records: readonly FaultRecord[],
  others: readonly (string | undefined)[] = [],
): readonly FaultRecord[] {
  const taken = new Set([...others, ...records.map(({ name }) => name)]);
  return records.map((record) => {
    if (record.name !== undefined) return record;
    const short = shortForm(record);
    let name = short;
    for (let number = 2; taken.has(name); number++) name = `${short} #${number}`;
    taken.add(name);
    return { name, ...record };
  });
}
