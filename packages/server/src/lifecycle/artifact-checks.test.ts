import assert from "node:assert/strict";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it } from "node:test";
import { CreateCustomModelCommand, DeleteCustomModelCommand, GetCustomModelCommand } from "@aws-sdk/client-bedrock";
import { goodModel } from "../../test/artifacts/model-files.ts";
import { type S3Server, startS3Server } from "../../test/artifacts/s3-server.ts";
import type { ArtifactSource } from "../artifacts/artifact-source.ts";
import { checkLimits } from "../artifacts/bounded-source.ts";
import type { CheckOutcome } from "../artifacts/check-artifacts.ts";
import { type RunningServer, s3Source, startServer } from "../index.ts";
import { ArtifactChecks, type Check } from "./artifact-checks.ts";

process.env.AWS_ACCESS_KEY_ID = "test";
process.env.AWS_SECRET_ACCESS_KEY = "test";

const owner = "111122223333";
const arn = `arn:aws:bedrock:us-east-1:${owner}:custom-model/imported/abcdefabcdef`;

function put(s3: S3Server, bucket: string): void {
  for (const [name, content] of Object.entries(goodModel)) {
    if (content !== null) s3.objects.set(`${bucket}/model/${name}`, Buffer.from(content));
  }
}

/** How a check of `s3://bucket/model/` there ends. */
async function outcomeOf(artifacts: ArtifactSource, limits: Partial<typeof checkLimits> = {}): Promise<CheckOutcome> {
  const { promise, resolve } = Promise.withResolvers<CheckOutcome>();
  const toDo = {
    pendingChecks: async () => ({ checks: [] }),
    finish: async (_arn: string, _check: Check, outcome: CheckOutcome) => resolve(outcome),
  };
  const checks = new ArtifactChecks({ artifacts }, toDo, { ...checkLimits, ...limits });
  checks.begin(arn, { kind: "model", s3Uri: "s3://bucket/model/" } satisfies Check);
  const outcome = await promise;
  await checks.close();
  return outcome;
}

const failureOf = async (...given: Parameters<typeof outcomeOf>) => {
  const outcome = await outcomeOf(...given);
  return outcome.ok ? "" : outcome.failureMessage;
};

async function httpServer(listener: RequestListener): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe("a check of artifacts that would never end", () => {
  for (const [what, entry, message] of [
    ["without keys", "", /more than 200 pages/],
    ["of keys", "<Contents><Key>model/a</Key></Contents>", /more than 200 pages/],
    ["of longer prefixes", "<CommonPrefixes><Prefix>model/a/</Prefix></CommonPrefixes>".repeat(1000), /100000 names/],
  ] as const) {
    it(`is ended at a listing ${what} that has no last page`, async () => {
      await using s3 = await httpServer((_request, response) => {
        const more = "<IsTruncated>true</IsTruncated><NextContinuationToken>next</NextContinuationToken>";
        response
          .setHeader("content-type", "application/xml")
          .end(`<ListBucketResult>${more}${entry}</ListBucketResult>`);
      });
      assert.match(await failureOf(s3Source({ endpoint: s3.url })), message);
    });
  }

  it("is ended at a page of a listing that has no end, and takes no memory for it", async () => {
    let sent = 0;
    await using s3 = await httpServer((_request, response) => {
      const piece = Buffer.from("<Contents><Key>model/a</Key></Contents>".repeat(2000));
      const more = (): void => {
        sent += piece.length;
        if (!response.destroyed) response.write(piece, (error) => error ?? setImmediate(more));
      };
      response.setHeader("content-type", "application/xml").write("<ListBucketResult>");
      more();
    });
    assert.match(await failureOf(s3Source({ endpoint: s3.url })), /listing has more than 8388608 bytes/);
    assert.ok(sent < 200_000_000, `${sent} bytes were sent`);
  });

  it("is ended at an object that goes on beyond the range that was asked for", async () => {
    await using s3 = await startS3Server();
    put(s3, "bucket");
    await using endless = await httpServer(async (request, response) => {
      const answer = await fetch(s3.url + request.url, { method: request.method ?? "GET" });
      const body = Buffer.from(await answer.arrayBuffer());
      const isObject = request.method === "GET" && !request.url?.includes("list-type");
      response.writeHead(answer.status, {
        "content-type": answer.headers.get("content-type") ?? "text/plain",
        ...(request.method === "HEAD" && { "content-length": answer.headers.get("content-length") ?? "0" }),
      });
      if (!isObject) return void response.end(body);
      const more = (): void => void (response.destroyed || response.write(body, () => setImmediate(more)));
      more();
    });
    assert.match(await failureOf(s3Source({ endpoint: endless.url })), /gives more than the range/);
  });

  it("is ended after its time, though the source goes on giving, and though it never answers", async () => {
    await using s3 = await startS3Server();
    put(s3, "bucket");
    s3.hold = "config.json";
    const late = /^s3:\/\/bucket\/model\/ could not be checked in 0\.2 seconds/;
    assert.match(await failureOf(s3Source({ endpoint: s3.url }), { time: 200 }), late);
    const deaf: ArtifactSource = { list: () => silence, open: () => new Promise(() => {}) };
    assert.match(await failureOf(deaf, { time: 200 }), late);
  });

  it("is ended where it takes more requests or bytes than a model has", async () => {
    await using s3 = await startS3Server();
    put(s3, "bucket");
    const artifacts = s3Source({ endpoint: s3.url });
    assert.match(await failureOf(artifacts, { requests: 3 }), /a check takes at most 3 requests/);
    assert.match(await failureOf(artifacts, { bytes: 10 }), /a check takes at most 10 bytes/);
    assert.equal(await failureOf(artifacts), "");
  });
});

describe("a check that runs while the database does not answer for all accounts", () => {
  for (const [is, accounts] of [
    ["goes on where its account is among those that do not answer", new Set(["444455556666"])],
    ["is ended where its account answers and does not have it any more", new Set([owner])],
  ] as const) {
    it(is, async () => {
      const { promise: begun, resolve: begin } = Promise.withResolvers<AbortSignal>();
      const artifacts: ArtifactSource = {
        list: (_place, signal) => {
          begin(signal);
          return silence;
        },
        open: () => new Promise(() => {}),
      };
      const toDo = { pendingChecks: async () => ({ checks: [], accounts }), finish: async () => {} };
      const checks = new ArtifactChecks({ artifacts }, toDo);
      checks.begin(arn, { kind: "model", s3Uri: "s3://bucket/model/" } satisfies Check);
      const signal = await begun;
      await checks.leaveEnded();
      assert.equal(signal.aborted, accounts.has(owner));
      await checks.close();
    });
  }
});

/** Gives nothing, and does not end. */
const silence: AsyncIterable<never> = {
  [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }),
};

let names = 0;

const importing = (bucket: string) =>
  new CreateCustomModelCommand({
    modelName: `imported-${++names}`,
    roleArn: `arn:aws:iam::${owner}:role/bedrock`,
    modelSourceConfig: { s3DataSource: { s3Uri: `s3://${bucket}/model/` } },
  });

/** What comes of an import: the failure's message, empty where the model is Active. */
async function imported(server: RunningServer, account: string, bucket: string): Promise<string> {
  const client = server.client({ account });
  const { modelArn } = await client.send(importing(bucket));
  for (;;) {
    const model = await client.send(new GetCustomModelCommand({ modelIdentifier: modelArn }));
    if (model.modelStatus !== "Creating") return model.failureMessage ?? "";
    await new Promise(setImmediate);
  }
}

describe("checks of artifacts", () => {
  it("of one account's slow artifacts do not hold up another's", async () => {
    await using s3 = await startS3Server();
    for (const bucket of ["slow-bucket", "quick-bucket"]) put(s3, bucket);
    s3.hold = "slow-bucket";
    await using server = await startServer({ artifacts: s3Source({ endpoint: s3.url }), trainingTime: 0 });
    for (let index = 0; index < 20; index++) await server.client({ account: owner }).send(importing("slow-bucket"));
    assert.equal(await imported(server, "444455556666", "quick-bucket"), "");
  });

  it("end when their model is deleted, and make room for the next", async () => {
    await using s3 = await startS3Server();
    for (const bucket of ["slow-bucket", "quick-bucket"]) put(s3, bucket);
    s3.hold = "slow-bucket";
    await using server = await startServer({ artifacts: s3Source({ endpoint: s3.url }), trainingTime: 0 });
    const client = server.client({ account: owner });
    const slow = await Promise.all([importing("slow-bucket"), importing("slow-bucket")].map((one) => client.send(one)));
    for (const { modelArn } of slow) await client.send(new DeleteCustomModelCommand({ modelIdentifier: modelArn }));
    assert.equal(await imported(server, owner, "quick-bucket"), "");
  });
});

describe("a bucket that has an owner", () => {
  it("is looked at for its owner, and not accessible to others, whose failures say nothing of what is in it", async () => {
    await using s3 = await startS3Server();
    for (const bucket of ["owned-bucket", "open-bucket"]) put(s3, bucket);
    s3.objects.set("owned-bucket/model/model.safetensors", Buffer.from("a secret"));
    const bucketOwners = { "owned-bucket": owner };
    await using server = await startServer({
      artifacts: s3Source({ endpoint: s3.url }),
      bucketOwners,
      trainingTime: 0,
    });
    const before = s3.requests.length;
    assert.equal(
      await imported(server, "444455556666", "owned-bucket"),
      "s3://owned-bucket is not accessible to the account 444455556666",
    );
    assert.equal(s3.requests.length, before);
    assert.match(await imported(server, owner, "owned-bucket"), /^s3:\/\/owned-bucket\/model\/model\.safetensors/);
    assert.equal(await imported(server, "444455556666", "open-bucket"), "");
  });

  it("is one of the account's own source, which no other account looks at", async () => {
    await using own = await startS3Server();
    put(own, "bucket-of-own");
    const artifactsOf = { [owner]: s3Source({ endpoint: own.url }) };
    await using server = await startServer({ artifactsOf, trainingTime: 0 });
    assert.equal(await imported(server, owner, "bucket-of-own"), "");
    assert.match(await imported(server, "444455556666", "bucket-of-own"), /^s3:\/\/bucket-of-own is not accessible/);
  });

  it("belongs to twelve digits", async () => {
    await assert.rejects(startServer({ bucketOwners: { bucket: "me" } }), { name: "RangeError", message: /"me"/ });
  });
});
