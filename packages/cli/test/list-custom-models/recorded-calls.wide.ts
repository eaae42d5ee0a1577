import { suite, test } from "node:test";
import { assertSame, readRecording } from "../support/recorded-calls.ts";

const recording = readRecording();

suite(`each recorded call asks, prints and ends as AWS CLI ${recording.version} did`, { concurrency: 3 }, () => {
  for (const call of recording.calls) {
    test(`${JSON.stringify(call.env ?? {})} ${call.args.join(" ")}`, () => assertSame(call));
  }
});
