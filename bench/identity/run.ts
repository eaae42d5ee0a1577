/**
 * `npm run bench identity [-- --verifications N]`: how many microseconds it takes to find out who sent a request. The AWS SDK for
 * JavaScript's signer signs the same request in the same run, as a measure of the machine's speed.
 */
import { parseArgs } from "node:util";
import { Sha256 } from "@aws-crypto/sha256-js";
import { openCatalogue } from "@outcrop/catalogue";
import {
  createIdentify,
  createKey,
  devCredentials,
  type Identify,
  openSealingKey,
  strictCredentials,
} from "@outcrop/server";
import { SignatureV4 } from "@smithy/signature-v4";

const { values } = parseArgs({
  options: { verifications: { type: "string", default: "20000" } },
  strict: false,
});
const verifications = Number(values.verifications);

type Request = Parameters<Identify>[0];
interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const signerOf = (credentials: Credentials) =>
  new SignatureV4({ service: "bedrock", region: "us-east-1", credentials, sha256: Sha256 });

/** ListCustomModels with two filters, with the headers that the SDK sends. */
const listing = {
  method: "GET",
  protocol: "http:",
  hostname: "127.0.0.1",
  path: "/custom-models",
  query: { maxResults: "100", nameContains: "my model", modelStatus: "Active" },
  headers: {
    host: "127.0.0.1:4566",
    "amz-sdk-invocation-id": "1dd2ec3b-6a0e-4d2b-9d6f-7c2f4f0e3b11",
    "amz-sdk-request": "attempt=1; max=3",
    "x-amz-user-agent": "aws-sdk-js/3.0.0",
    "user-agent": "aws-sdk-js/3.0.0 ua/2.1 os/linux lang/js md/nodejs#26",
  },
};

async function signed(credentials: Credentials): Promise<Request> {
  const { headers, query } = await signerOf(credentials).sign(listing);
  return {
    method: listing.method,
    path: listing.path,
    query: new URLSearchParams(query as Record<string, string>).toString().replaceAll("+", "%20"),
    rawHeaders: Object.entries(headers).flat(),
    body: new Uint8Array(0),
  };
}

async function measure(name: string, work: () => Promise<unknown>): Promise<void> {
  for (let warm = 0; warm < verifications / 10; warm++) await work();
  const begun = performance.now();
  for (let done = 0; done < verifications; done++) await work();
  const microseconds = ((performance.now() - begun) * 1000) / verifications;
  console.log(`${microseconds.toFixed(1).padStart(8)} µs  ${name}`);
}

const catalogue = await openCatalogue(":memory:");
const sealingKey = openSealingKey({ data: ":memory:" });
const dev = createIdentify({ credentials: devCredentials });
const strict = createIdentify({ credentials: strictCredentials(catalogue, sealingKey) });
const made = await createKey(catalogue, sealingKey, { account: "111122223333" });
const bearer = await createKey(catalogue, sealingKey, { account: "111122223333", bearer: true });
if (made.kind !== "signing" || bearer.kind !== "bearer")
  throw new Error("Keys came out of another kind than asked for.");

const devRequest = await signed({ accessKeyId: "111122223333", secretAccessKey: "test" });
const strictRequest = await signed(made);
const bearerRequest = { ...devRequest, rawHeaders: ["host", "127.0.0.1", "authorization", `Bearer ${bearer.apiKey}`] };

await measure("to verify a signature, --auth dev", () => dev(devRequest));
await measure("to verify a signature, --auth strict (the key is read from SQLite each time)", () =>
  strict(strictRequest),
);
await measure("to find the owner of a bearer token, --auth strict", () => strict(bearerRequest));
const refused = (identify: Identify, request: Request) => () =>
  identify(request).then(
    () => Promise.reject(new Error("A request was let in that should not be.")),
    () => undefined,
  );
const wrong = await signed({ ...made, secretAccessKey: "wrong" });
const unknown = await signed({ accessKeyId: `${made.accessKeyId.slice(0, -1)}1`, secretAccessKey: "wrong" });
await measure("to refuse a wrong signature, --auth strict", refused(strict, wrong));
await measure("to refuse an unknown key, --auth strict", refused(strict, unknown));
const signer = signerOf(made);
await measure("to sign the same request with @smithy/signature-v4", () => signer.sign(listing));
await catalogue.close();
