/**
 * `node conformance/signatures/run.ts --python PATH [--seed N] [--requests N]`: random requests, signed by botocore and by the
 * AWS SDK for JavaScript's signer, sent byte for byte to a server in `--auth strict`. Each must be accepted, and must be
 * refused with one byte changed. `--requests` (10,000) is how many each signer signs.
 */
import { parseArgs } from "node:util";
import { openCatalogue } from "@outcrop/catalogue";
import { createKey, openSealingKey, startServer } from "@outcrop/server";
import { Random } from "../../test/random.ts";
import { seedOfRun } from "../../test/seed.ts";
import { type ChangedRequest, changeOneByte } from "./change-one-byte.ts";
import { type RawAnswer, RawConnection } from "./raw-connection.ts";
import { planRequest, type RequestPlan, type Signer, type SigningCredentials } from "./request-plan.ts";
import { signWithBotocore } from "./sign-with-botocore.ts";
import { signWithJavaScript } from "./sign-with-javascript.ts";
import type { SignedRequest } from "./signed-request.ts";

const { values } = parseArgs({
  options: {
    python: { type: "string" },
    seed: { type: "string", default: `${seedOfRun}` },
    requests: { type: "string", default: "10000" },
  },
});
const { python, seed } = values;
const requests = Number(values.requests);
if (python === undefined || !(requests >= 1)) {
  console.error("Give --python PATH (an interpreter that has botocore), and with --requests a number of at least 1.");
  process.exit(2);
}
console.log(`seed ${seed}, ${requests} requests of each signer`);

/** The answers to a request that is not authenticated, or is not HTTP. Node's own refusals have no error type. */
const refusals = new Set([
  "",
  "InvalidSignatureException",
  "IncompleteSignatureException",
  "UnrecognizedClientException",
  "MissingAuthenticationTokenException",
  "SerializationException",
  "UnsupportedMediaTypeException",
]);
const isRefusal = ({ status, errorType }: RawAnswer) => status >= 400 && status < 500 && refusals.has(errorType);

await using closing = new AsyncDisposableStack();
const catalogue = await openCatalogue(":memory:");
closing.defer(() => catalogue.close());
const sealingKey = openSealingKey({ data: ":memory:" });
const server = closing.use(await startServer({ catalogue, auth: "strict", sealingKey }));
const host = `127.0.0.1:${server.port}`;

const keys: SigningCredentials[] = [];
for (const account of ["111122223333", "444455556666"]) {
  for (const expires of [{}, { expiresAt: Date.now() + 3_600_000 }]) {
    const key = await createKey(catalogue, sealingKey, { account, ...expires });
    if (key.kind === "signing") keys.push(key);
  }
}

const random = new Random(Number(seed));
const plans = (signer: Signer) => Array.from({ length: requests }, () => planRequest(random, signer, keys));
const connections = Array.from({ length: 16 }, () => closing.use(new RawConnection(server.port)));
const failures: string[] = [];
const kinds = new Map<string, number>();
const changes = new Map<string, number>();

await check(plans("botocore"), (some) => signWithBotocore(python, some, host));
await check(plans("javascript"), (some) => Promise.all(some.map((plan) => signWithJavaScript(plan, host))));

report("let in, by what is peculiar about them", kinds);
report("refused, by where their byte was changed", changes);
for (const failure of failures.slice(0, 5)) console.error(failure);
console.log(`${failures.length} failures`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function check(all: RequestPlan[], sign: (some: RequestPlan[]) => Promise<SignedRequest[]>): Promise<void> {
  // Requests are signed in portions, so that no signature is older than the five minutes for which it is valid.
  for (let start = 0; start < all.length; start += 2000) {
    const portion = all.slice(start, start + 2000);
    const signed = await sign(portion);
    // Every byte is chosen before anything is sent, so that the choice does not depend on which answer comes first.
    const work = signed.map((request, index) => ({
      plan: portion[index] as RequestPlan,
      request,
      changed: changeOneByte(random, request),
    }));
    const queue = work.values();
    await Promise.all(
      connections.map(async (connection) => {
        for (const one of queue) await checkOne(connection, one);
      }),
    );
  }
}

interface Work {
  readonly plan: RequestPlan;
  readonly request: SignedRequest;
  readonly changed: ChangedRequest;
}

async function checkOne(connection: RawConnection, { plan, request, changed }: Work): Promise<void> {
  const answer = await connection.send(request);
  if (isRefusal(answer)) fail("was refused", plan, request, answer);
  for (const kind of ["all", plan.signer, ...plan.kinds]) count(kinds, kind);
  const changedAnswer = await connection.send(changed.request);
  if (!isRefusal(changedAnswer)) {
    fail(`was let in with its ${changed.part} changed`, plan, changed.request, changedAnswer);
  }
  count(changes, changed.part);
}

function fail(what: string, plan: RequestPlan, request: SignedRequest, answer: RawAnswer): void {
  failures.push(`A ${plan.form} request of ${plan.signer} ${what}: ${JSON.stringify({ request, plan, answer })}`);
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function report(title: string, counts: Map<string, number>): void {
  console.log(`${title}:`);
  for (const [name, number] of [...counts].sort((a, b) => b[1] - a[1]))
    console.log(`${String(number).padStart(8)}  ${name}`);
}
