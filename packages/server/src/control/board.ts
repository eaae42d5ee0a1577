import { randomUUID } from "node:crypto";
import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { Catalogue } from "@outcrop/catalogue";

/** What one server asks of all others. */
export type Call =
  /** To take up the settings as they are now. */
  | "settings"
  /** Which requests they answered last. */
  | "requests"
  /** To forget those requests. */
  | "forget requests";

/** What the others answered. */
export interface Answers {
  readonly answers: readonly unknown[];
  /** How many did not answer in time: they are taken for gone. */
  readonly silent: number;
}

/** How often a server looks for questions of others, in milliseconds: where it can see at once whether something was written, and where it cannot. */
const lookEvery = { whereChangesAreTold: 50, elsewhere: 200 };
/** How long an answer is waited for, milliseconds. */
const patience = 5_000;
/** How often an answer is looked for, milliseconds. */
const pause = 10;
/** Milliseconds after which a question of a server that is gone is removed. */
const tooOld = 60_000;

/** How the servers of a catalogue, in whichever process and on whichever machine, ask each other something: by notes in the catalogue. */
export class Board {
  readonly #catalogue: Catalogue;
  readonly #answer: (call: Call) => unknown;
  readonly #id = randomUUID();
  readonly #answered = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #seen: number | undefined;
  #looking: Promise<void> | undefined;

  /** @param answer what this server answers; what it throws is tried again */
  constructor(catalogue: Catalogue, answer: (call: Call) => unknown) {
    this.#catalogue = catalogue;
    this.#answer = answer;
  }

  /** Makes this server known to the others. Gives how many others there are. */
  async join(): Promise<number> {
    const others = await this.#others();
    await this.#register();
    const interval = this.#catalogue.revision ? lookEvery.whereChangesAreTold : lookEvery.elsewhere;
    this.#timer = setInterval(() => void this.#look(), interval).unref();
    return others.length;
  }

  /** Asks all others, and waits for what they answer. */
  async callAll(call: Call): Promise<Answers> {
    const others = await this.#others();
    if (others.length === 0) return { answers: [], silent: 0 };
    const id = randomUUID();
    const asked: Asked = { call, by: this.#id, at: Date.now() };
    await this.#write(callName(id), asked);
    const until = performance.now() + patience;
    let answers = await this.#catalogue.notes(`answer/${id}/`);
    const silent = () => others.filter((other) => !answers.has(`answer/${id}/${other}`));
    while (silent().length > 0 && performance.now() < until) {
      await wait(pause);
      answers = await this.#catalogue.notes(`answer/${id}/`);
    }
    const gone = silent().map((other) => serverName(other));
    for (const name of [callName(id), ...answers.keys(), ...gone]) await this.#remove(name);
    return { answers: [...answers.values()].map((text) => JSON.parse(text)), silent: gone.length };
  }

  /** How many servers there are, this one among them. */
  async count(): Promise<number> {
    return (await this.#others()).length + 1;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    // Where the store is away, the next server finds out by itself that this one is gone.
    await this.#remove(serverName(this.#id)).catch(() => {});
  }

  /** The other servers, without those that are known to be gone. */
  async #others(): Promise<string[]> {
    const others: string[] = [];
    for (const [name, text] of await this.#catalogue.notes(serverName(""))) {
      const id = name.slice(serverName("").length);
      const { host, pid }: Registered = JSON.parse(text);
      if (id === this.#id) continue;
      if (host === thisHost && !isRunning(pid)) await this.#remove(name);
      else others.push(id);
    }
    return others;
  }

  #register(): Promise<void> {
    return this.#write(serverName(this.#id), { host: thisHost, pid: process.pid } satisfies Registered);
  }

  async #look(): Promise<void> {
    if (this.#looking !== undefined) return;
    const revision = this.#catalogue.revision?.();
    if (revision !== undefined && revision === this.#seen) return;
    this.#looking = this.#answerCalls()
      .then(() => {
        this.#seen = revision;
      })
      .catch(() => {
        // The store is away, and says so to whoever asks it; the next look tries again.
      })
      .finally(() => {
        this.#looking = undefined;
      });
    await this.#looking;
  }

  async #answerCalls(): Promise<void> {
    const notes = await this.#catalogue.notes(board);
    if (!notes.has(serverName(this.#id))) {
      // It was slow once and taken for gone, so others have asked without it.
      await this.#register();
      await this.#answer("settings");
    }
    for (const id of this.#answered) if (!notes.has(callName(id))) this.#answered.delete(id);
    for (const [name, text] of notes) {
      if (!name.startsWith(callName(""))) continue;
      const id = name.slice(callName("").length);
      const { call, by, at }: Asked = JSON.parse(text);
      if (Date.now() - at > tooOld) await this.#remove(name);
      else if (by !== this.#id && !this.#answered.has(id)) {
        const answer = await this.#answer(call);
        await this.#write(`answer/${id}/${this.#id}`, answer ?? null);
        this.#answered.add(id);
      }
    }
  }

  async #write(name: string, value: unknown): Promise<void> {
    await this.#catalogue.changeNote(name, () => JSON.stringify(value));
  }

  async #remove(name: string): Promise<void> {
    await this.#catalogue.changeNote(name, () => undefined);
  }
}

const board = "board/";
const serverName = (id: string) => `${board}server/${id}`;
const callName = (id: string) => `${board}call/${id}`;

interface Registered {
  readonly host: string;
  readonly pid: number;
}

interface Asked {
  readonly call: Call;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Where process ids mean the same: this machine, or this container on it. */
const thisHost = `${hostname()} ${processNamespace()}`;

function processNamespace(): string {
  try {
    return readlinkSync("/proc/self/ns/pid");
  } catch {
    // Not Linux: the machine is the only one.
    return "";
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, as another user.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
