import { reportFailure } from '../failures/report-failure.ts';
import { objectIn, parseJson } from '../protocol/json.ts';
import { ChangedElsewhere, DatabaseError } from './database-error.ts';
import type { Database } from './database.ts';

/** A part of a mock that can be changed while it runs, and is the same at all replicas: its clock, its faults. */
export interface SharedPart {
  /** `provider/clock`. */
  readonly name: string;
  /** How it is now, as JSON has it; null when it is as it was at the start. */
  readonly read: () => unknown;
  /** Puts what another replica has read into force; null puts it back to the start. */
  readonly write: (value: unknown) => void;
}

/** What a replica knows of a part. */
interface Known {
  readonly version: number;
  /** As JSON. */
  readonly value: string;
}

interface SettingRow {
  readonly name: string;
  readonly value: unknown;
  readonly version: string;
}

/** Keeps the parts of a namespace the same at all replicas of a mock: what is changed at one is told to the others, which read it. */
export class SharedState {
  readonly #database: Database;
  readonly #namespace: string;
  readonly #parts: readonly SharedPart[];
  readonly #known = new Map<string, Known>();
  readonly #stop: () => void;
  #isReading = false;
  #isStale = false;

  /** @param parts in the order in which they are put into force */
  constructor(database: Database, namespace: string, parts: readonly SharedPart[]) {
    this.#database = database;
    this.#namespace = namespace;
    this.#parts = parts;
    this.#stop = database.listen({
      heard: (message) => {
        if (isAbout(message, namespace)) this.#lookAgain();
      },
      again: () => this.#lookAgain(),
    });
  }

  /** Puts into force what is shared. @throws DatabaseError */
  async load(): Promise<void> {
    const rows = await this.#database.query<SettingRow>(
      'select name, value, version from mock_spine.settings where namespace = $1',
      [this.#namespace],
    );
    for (const part of this.#parts) {
      const row = rows.find(({ name }) => name === part.name);
      if (row === undefined || Number(row.version) <= this.#knownOf(part).version) continue;
      // What was changed here meanwhile is told first, and refused where another came before.
      if (this.#isChanged(part)) continue;
      this.#take(part, row);
    }
  }

  /**
   * Tells the other replicas what was changed here since they were last told.
   * @throws DatabaseError, or ChangedElsewhere when another replica changed the same at the same time; what was changed here is taken back then
   */
  async publish(): Promise<void> {
    for (const part of this.#parts) if (this.#isChanged(part)) await this.#publishPart(part);
  }

  close(): void {
    this.#stop();
  }

  async #publishPart(part: SharedPart): Promise<void> {
    const { version } = this.#knownOf(part);
    const value = JSON.stringify(part.read());
    const made = await this.#put(part, version, value).catch((error: unknown) => {
      this.#takeBack();
      throw error;
    });
    if (made !== null) {
      this.#known.set(part.name, { version: Number(made), value });
      return;
    }
    this.#takeBack();
    await this.load();
    throw new ChangedElsewhere(part.name);
  }

  async #put(part: SharedPart, version: number, value: string): Promise<string | null> {
    const [row] = await this.#database.query<{ made: string | null }>(
      'select mock_spine.put_setting($1, $2, $3, $4) as made',
      [this.#namespace, part.name, version, value],
    );
    return row?.made ?? null;
  }

  #take(part: SharedPart, { value, version }: SettingRow): void {
    part.write(value);
    this.#known.set(part.name, { version: Number(version), value: JSON.stringify(part.read()) });
  }

  /** Puts back what all replicas know. */
  #takeBack(): void {
    for (const part of this.#parts) if (this.#isChanged(part)) part.write(JSON.parse(this.#knownOf(part).value));
  }

  #isChanged(part: SharedPart): boolean {
    return JSON.stringify(part.read()) !== this.#knownOf(part).value;
  }

  #knownOf({ name }: SharedPart): Known {
    return this.#known.get(name) ?? asAtStart;
  }

  /** One reading at a time; what is told meanwhile is read after it. */
  #lookAgain(): void {
    this.#isStale = true;
    if (!this.#isReading) void this.#readUntilFresh();
  }

  async #readUntilFresh(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#isStale) {
        this.#isStale = false;
        await this.load();
      }
    } catch (error) {
      // Listening again after the connection was lost has everything read again.
      if (!(error instanceof DatabaseError)) reportFailure(error);
    } finally {
      this.#isReading = false;
    }
  }
}

const asAtStart: Known = { version: 0, value: 'null' };

function isAbout(message: string, namespace: string): boolean {
  const told = objectIn(parseJson(message));
  return told?.['namespace'] === namespace && told['settings'] === true;
}
