/**
 * A server in a process of its own, to be killed:
 *
 *     node serve.ts '{"data":"models.db","trainingTime":0}'
 *
 * The argument is a `Served`. It prints its URL when it accepts requests.
 */
import { type Clock, startServer, systemClock } from "../src/index.ts";
import type { Served } from "./server-process.ts";

/** A clock whose hands are anywhere: what is made one after the other stands anywhere in a listing. */
function wanderingClock(from: number, to: number): Clock {
  return {
    now: () => from + Math.floor(Math.random() * (to - from)),
    wakeAt: (_time, wake) => systemClock.wakeAt(Date.now() + 1000, wake),
  };
}

const served: Served = JSON.parse(process.argv[2] ?? "{}");
const { wanders, ...options } = served;
const server = await startServer({ ...options, ...(wanders && { clock: wanderingClock(...wanders) }) });
console.log(server.url);
