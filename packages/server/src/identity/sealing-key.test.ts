import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { openSecret } from "./keys.ts";
import { openSealingKey } from "./sealing-key.ts";

const folder = mkdtempSync(join(tmpdir(), "outcrop-sealing-"));
after(() => rmSync(folder, { recursive: true }));

const hex = "0123456789abcdef".repeat(4);

suite("a sealing key", () => {
  test("that others may read is warned of, and not one that its owner alone may", async () => {
    const file = join(folder, "read-by-all.key");
    const warned: string[] = [];
    const listen = ({ message }: Error) => warned.push(message);
    process.on("warning", listen);
    openSealingKey({ keyFile: file });
    await new Promise(setImmediate);
    assert.deepEqual(warned, []);
    for (const mode of [0o644, 0o640, 0o602]) {
      chmodSync(file, mode);
      openSealingKey({ keyFile: file });
      await new Promise(setImmediate);
      assert.match(
        warned.pop() ?? "",
        new RegExp(`read-by-all\\.key \\(its mode is ${mode.toString(8)}\\): chmod 600`),
      );
    }
    process.off("warning", listen);
  });

  test("opens what it sealed, for the same owner only", () => {
    const key = openSealingKey({ key: hex });
    const sealed = key.seal("secret", "AKIA1");
    assert.equal(key.open(sealed, "AKIA1"), "secret");
    assert.ok(!Buffer.from(sealed, "base64").includes("secret"));
    assert.notEqual(key.seal("secret", "AKIA1"), sealed);
    assert.throws(() => key.open(sealed, "AKIA2"), { name: "SealingKeyError" });
  });

  // Catalogues hold such texts. If this fails, the code is to be put back.
  test("opens what was sealed before", () => {
    const sealed =
      "2TB1PXoXToiZw65HhlmkTXUWURhuoEf9YDOaWr9ZI3LleIJMS49s6NuJs+1G4M/5GutbanV2/9RROSfhlZ0VwKfqcCEpvIAoC4+z7lLzRptkpgY=";
    const key = {
      id: "AKIDSAMPLE",
      kind: "signing",
      account: "111122223333",
      sealedSecret: sealed,
      creationTime: 0,
    } as const;
    assert.deepEqual(openSecret(openSealingKey({ key: hex }), key), {
      secretAccessKey: "a secret",
      sessionToken: "a token",
    });
  });

  test("does not open what was changed in any byte, cut off, or sealed by another key", () => {
    const key = openSealingKey({ key: hex });
    const sealed = Buffer.from(key.seal("secret", "AKIA1"), "base64");
    for (const index of sealed.keys()) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] as number) ^ 1;
      assert.throws(() => key.open(changed.toString("base64"), "AKIA1"), { name: "SealingKeyError" });
    }
    assert.throws(() => key.open(sealed.subarray(0, 20).toString("base64"), "AKIA1"), { name: "SealingKeyError" });
    assert.throws(() => key.open("", "AKIA1"), { name: "SealingKeyError" });
    const other = openSealingKey({ key: hex.replace("0", "1") });
    assert.throws(() => other.open(sealed.toString("base64"), "AKIA1"), { name: "SealingKeyError" });
  });

  test("is the same in hexadecimal and in base64", () => {
    const sealed = openSealingKey({ key: hex }).seal("secret", "AKIA1");
    const base64 = Buffer.from(hex, "hex").toString("base64");
    assert.equal(openSealingKey({ key: base64 }).open(sealed, "AKIA1"), "secret");
  });

  test("is made beside the data once, for its owner's eyes only, and read from there after that", () => {
    const data = join(folder, "catalogue.db");
    const sealed = openSealingKey({ data }).seal("secret", "AKIA1");
    assert.equal(statSync(`${data}.key`).mode & 0o777, 0o600);
    assert.equal(openSealingKey({ data }).open(sealed, "AKIA1"), "secret");
    assert.equal(openSealingKey({ key: readFileSync(`${data}.key`, "utf8") }).open(sealed, "AKIA1"), "secret");
    assert.equal(openSealingKey({ keyFile: `${data}.key` }).open(sealed, "AKIA1"), "secret");
  });

  test("must be given for a catalogue in a database server", () => {
    const data = "postgres://localhost/outcrop";
    assert.throws(() => openSealingKey({ data }), { name: "SealingKeyError", message: /OUTCROP_KEY.*--key-file/ });
    openSealingKey({ data, key: hex });
  });

  test("is refused where it is none, without being repeated", () => {
    const file = join(folder, "broken.key");
    writeFileSync(file, "hunter2");
    const refusal = (error: Error) => error.name === "SealingKeyError" && !error.message.includes("hunter2");
    assert.throws(() => openSealingKey({ key: "hunter2" }), refusal);
    assert.throws(() => openSealingKey({ keyFile: file }), refusal);
    assert.throws(() => openSealingKey({ keyFile: folder }), { name: "SealingKeyError", message: /cannot be read/ });
    assert.throws(() => openSealingKey({ keyFile: join(folder, "no", "key") }), { message: /cannot be made/ });
  });
});
