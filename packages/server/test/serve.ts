/**
 * A server in a process of its own, to be killed or stopped:
 *
 *     node serve.ts '{"data":"models.db","trainingTime":0}'
 *
 * The argument is a `Served`. It prints its URL when it accepts requests, and stops at SIGTERM.
 */
import { Random } from "../../../test/random.ts";
import { type Clock, startServer, systemClock } from "../src/index.ts";
import type { Served } from "./server-process.ts";

/** A clock whose hands are anywhere: what is made one after the other stands anywhere in a listing. */
function wanderingClock({ from, to, seed }: NonNullable<Served["wanders"]>): Clock {
  const random = new Random(seed);
  return {
    now: () => from + random.below(to - from),
    wakeAt: (_time, wake) => systemClock.wakeAt(Date.now() + 1000, wake),
  };
}

const served: Served = JSON.parse(process.argv[2] ?? "{}");
const { wanders, ...options } = served;
const server = await startServer({ ...options, ...(wanders && { clock: wanderingClock(wanders) }) });
process.once("SIGTERM", () => server.close());
console.log(server.url);
