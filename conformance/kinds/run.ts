/**
 * Checks the rules of every operation's input against botocore's model; lists every paginated operation with boto3, the AWS CLI, the AWS SDK for
 * JavaScript and Outcrop; and leads a custom model through its whole life with boto3:
 * `node conformance/kinds/run.ts --python PATH [--seed N] [--questions N] [--things N]`.
 *
 * Each query goes to all clients. They work at the same time: boto3 and the AWS CLI each in a Python process of its own (the CLI's own
 * code, called by its command lines), the two in JavaScript here, one after the other.
 */
import { parseArgs } from "node:util";
import { startServer } from "@outcrop/server";
import { seedOfRun } from "../../test/seed.ts";
import { compareListings } from "./compare-listings.ts";
import { compareInputRules } from "./input-rules.ts";
import { liveWholeLives } from "./whole-lives.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    seed: { type: "string", default: `${seedOfRun}` },
    questions: { type: "string", default: "2000" },
    things: { type: "string", default: "2500" },
  },
});
const [seed, questions, things] = [values.seed, values.questions, values.things].map(Number) as [
  number,
  number,
  number,
];

const differentRules = compareInputRules(values.python);
await using server = await startServer();
const differences = await compareListings(server, { python: values.python, seed, questions, things });
const failures = await liveWholeLives(values.python);
process.exitCode = differentRules === 0 && differences === 0 && failures === 0 ? 0 : 1;
