/** The ledger's file: appended by one write a record, flushed before it is acknowledged, never rewritten. */
import { createHash, randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { type Act, type Entry, effective } from "../evidence/ledger/model.ts";
import { entryId, entryProblem, readRecord, writeRecord } from "../evidence/ledger/record.ts";
import { appendLine } from "./appendLine.ts";

export class InvalidEntry extends Error {
  override name = "InvalidEntry";
}

export interface DamagedLine {
  /** 1-based. */
  line: number;
  reason: string;
}

interface Held {
  /** Size and time of change of the file that was read. */
  state: string;
  entries: readonly Entry[];
  damaged: readonly DamagedLine[];
}

const NOTHING: Held = { state: "", entries: [], damaged: [] };

/** Several processes may append at once, see `appendLine`; a torn line is known by its sum. */
export class Ledger {
  readonly path: string;
  readonly #now: () => Date;
  #held: Held = NOTHING;
  #last = 0;

  constructor(path: string, now: () => Date = () => new Date()) {
    this.path = path;
    this.#now = now;
  }

  /** Changes whenever an entry was appended by anyone. */
  async version(): Promise<string> {
    return (await this.#read()).state;
  }

  /** Every entry, undone ones too, in the order of the file. */
  async entries(): Promise<readonly Entry[]> {
    return (await this.#read()).entries;
  }

  /** The entries that count; see `effective`. */
  async effective(): Promise<Entry[]> {
    return effective(await this.entries());
  }

  /** Lines that hold no whole entry. They stay in the file and count for nothing. */
  async damaged(): Promise<readonly DamagedLine[]> {
    return (await this.#read()).damaged;
  }

  /** Returns once the entry is on the disk. An act that is not valid is an InvalidEntry error, and nothing is written. */
  async append(act: Act, signed: { who: string; why: string }): Promise<Entry> {
    const now = this.#now();
    // two entries of one process never share a millisecond, so that their order is theirs
    this.#last = Math.max(now.getTime(), this.#last + 1);
    const entry: Entry = { id: entryId(this.#last, randomBytes(16)), at: now.toISOString(), ...signed, ...act };
    const problem = entryProblem({ ...entry });
    if (problem !== null) throw new InvalidEntry(problem);
    if (entry.act === "undo") await this.#mustExist(entry.entry);
    await appendLine(this.path, writeRecord(entry, sumOf));
    return entry;
  }

  async #mustExist(id: string): Promise<void> {
    const entries = await this.entries();
    if (entries.some((entry) => entry.id === id)) return;
    const latest = entries.slice(-5).map((entry) => entry.id);
    throw new InvalidEntry(`no entry ${id} to undo; the latest are: ${latest.join(", ") || "none"}`);
  }

  async #read(): Promise<Held> {
    const state = await stat(this.path).then(
      ({ size, mtimeMs }) => `${size}.${mtimeMs}`,
      () => "",
    );
    if (state !== this.#held.state) this.#held = state === "" ? NOTHING : { state, ...(await readLedger(this.path)) };
    return this.#held;
  }
}

async function readLedger(path: string): Promise<Omit<Held, "state">> {
  const entries: Entry[] = [];
  const damaged: DamagedLine[] = [];
  const lines = (await readFile(path, "utf8")).split("\n");
  lines.forEach((line, i) => {
    const record = readRecord(line, sumOf);
    if (record && "entry" in record) entries.push(record.entry);
    else if (record) damaged.push({ line: i + 1, reason: record.damage });
  });
  return { entries, damaged };
}

function sumOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
