import { suite, test } from "node:test";
import { assertSame, readRecording } from "../support/recorded-calls.ts";

const recording = readRecording();
/** The wider suite makes all of them. */
const some = recording.calls.filter((_, index) => index % 9 === 4);

suite(`recorded calls ask, print and end as AWS CLI ${recording.version} did`, { concurrency: 2 }, () => {
  for (const call of some) test(`${JSON.stringify(call.env ?? {})} ${call.args.join(" ")}`, () => assertSame(call));
});
