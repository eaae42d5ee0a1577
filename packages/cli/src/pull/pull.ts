import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import {
  type Catalogue,
  getPulledTarget,
  type PullLease,
  putPulledTarget,
  returnPullLease,
  type Scope,
  takePullLease,
} from "@outcrop/catalogue";
import type { PullOptions, PullOutcome, PullSource } from "./pull-source.ts";
import { TargetPull } from "./target-pull.ts";

/** Milliseconds for which a run holds the catalogue without renewing its lease. */
const leaseTime = 15_000;

export interface PullRunOptions extends PullOptions {
  /** How many targets are listed at once. */
  readonly targetsAtOnce: number;
  /** Called with the other run that has to end first. */
  readonly onWaiting: (other: PullLease) => void;
  readonly onTarget: (outcome: PullOutcome, done: number) => void;
}

/**
 * Pulls all targets, several at once. A target that fails does not hold up the others. If another run is at work in the catalogue, this
 * one waits for it.
 * @throws the signal's reason
 */
export async function pull(
  sources: readonly PullSource[],
  catalogue: Catalogue,
  options: PullRunOptions,
): Promise<PullOutcome[]> {
  await using _lease = await holdLease(catalogue, options);
  const pulls = sources.map((source) => new TargetPull(source, catalogue, options));
  const outcomes: PullOutcome[] = [];
  const end = async (pull: TargetPull, work: () => Promise<PullOutcome | undefined>) => {
    options.signal.throwIfAborted();
    const outcome = await work().catch((error: unknown) => failed(pull.source, catalogue, error, options.signal));
    if (outcome === undefined) return;
    outcomes.push(outcome);
    options.onTarget(outcome, outcomes.length);
  };
  const listed = new Map<string, TargetPull>();
  const waiting = pulls.values();
  const list = async () => {
    for (const pull of waiting) {
      await end(pull, async () => {
        await pull.list();
        listed.set(keyOf(pull.source), pull);
        return undefined;
      });
    }
  };
  const workers = Array.from({ length: Math.min(options.targetsAtOnce, sources.length) }, list);
  for (const worker of await Promise.allSettled(workers)) if (worker.status === "rejected") throw worker.reason;
  for (const pull of listed.values()) await end(pull, () => pull.finish((owner) => listed.has(keyOf(owner))));
  return outcomes.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ account, region }: Scope) => `${account}/${region}`;

/** Notes that a target failed, and why. */
async function failed(
  { account, region }: PullSource,
  catalogue: Catalogue,
  error: unknown,
  signal: AbortSignal,
): Promise<PullOutcome> {
  if (signal.aborted) throw error;
  const failure = error instanceof Error ? `${error.name}: ${error.message.split("\n")[0]}` : String(error);
  const before = (await getPulledTarget(catalogue, { account, region })) ?? { account, region };
  const time = Date.now();
  await putPulledTarget(catalogue, { ...before, failure: { time, message: failure } });
  return { account, region, full: false, listed: 0, created: 0, changed: 0, gone: 0, failure };
}

async function holdLease(catalogue: Catalogue, { onWaiting, signal }: PullRunOptions): Promise<AsyncDisposable> {
  const [run, host] = [randomUUID(), hostname()];
  const take = () => {
    const now = Date.now();
    const lease = { run, host, process: process.pid, until: now + leaseTime };
    return takePullLease(catalogue, lease, now, (other) => other.host === host && !isAlive(other.process));
  };
  for (let isFirst = true; ; isFirst = false) {
    const other = await take();
    if (other === undefined) break;
    if (isFirst) onWaiting(other);
    await delay(200, undefined, { signal });
  }
  const renewal = setInterval(() => {
    take().catch(() => {
      // The store is away; the pull itself will report that.
    });
  }, leaseTime / 3);
  renewal.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(renewal);
      await returnPullLease(catalogue, run);
    },
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
