import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type ImportedModel, openCatalogue, plausibleAccounts, plausibleModels, type Scope } from "@outcrop/catalogue";
import { createKey, openSealingKey, type RunningServer, startServer } from "@outcrop/server";

/** The servers that the clients are tried against, all over the same models. */
export interface Servers extends AsyncDisposable {
  readonly models: readonly ImportedModel[];
  readonly viewers: readonly Scope[];
  /** With the secret of development. */
  readonly plain: RunningServer;
  /** With faults on demand, over a few models of each account that asks. */
  readonly faulty: RunningServer;
  /** HTTPS, with keys that were made. */
  readonly strict: RunningServer;
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string };
  readonly apiKey: string;
}

/** The accounts whose requests fail in passing, for one fault each. */
export const struckAccounts = ["200000000001", "200000000002", "200000000003"] as const;

/** @param folder has the certificate, and gets the strict server's catalogue */
export async function startServers(folder: string, seed: number): Promise<Servers> {
  const accounts = plausibleAccounts(3);
  const regions = ["us-east-1", "eu-west-1"];
  const models = [...plausibleModels({ models: 3000, seed, accounts, regions })];
  await using starting = new AsyncDisposableStack();
  const catalogue = starting.adopt(await openCatalogue(":memory:"), (opened) => opened.close());
  await catalogue.importModels(models);
  const plain = starting.use(await startServer({ catalogue }));
  const faulty = starting.use(await startServer());
  for (const account of struckAccounts) {
    await faulty.arrange([1, 2, 3].map((creationTime) => ({ account, creationTime })));
  }

  const data = join(folder, "strict.db");
  const kept = starting.adopt(await openCatalogue(data), (opened) => opened.close());
  await kept.importModels(models);
  const sealingKey = openSealingKey({ data });
  const signing = await createKey(kept, sealingKey, { account: accounts[0] as string }); // there are three
  const bearer = await createKey(kept, sealingKey, { account: accounts[0] as string, bearer: true });
  if (signing.kind !== "signing" || bearer.kind !== "bearer") throw new Error("Keys of another kind were made.");
  const tls = {
    key: readFileSync(join(folder, "key.pem"), "utf8"),
    cert: readFileSync(join(folder, "cert.pem"), "utf8"),
  };
  const strict = starting.use(await startServer({ catalogue: kept, auth: "strict", sealingKey, tls }));

  const closing = starting.move();
  const { accessKeyId, secretAccessKey } = signing;
  return {
    models,
    viewers: accounts.flatMap((account) => regions.map((region) => ({ account, region }))),
    plain,
    faulty,
    strict,
    key: { accessKeyId, secretAccessKey },
    apiKey: bearer.apiKey,
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
