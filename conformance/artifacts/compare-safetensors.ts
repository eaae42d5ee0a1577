import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type ArtifactSource, checkArtifacts } from "@outcrop/server";
import { fc } from "../../test/fast-check.ts";

/** What Outcrop refuses though the reference library takes it; docs/decisions/artifact-checks.md says why. */
const stricter = [
  /twice in its (?:header|__metadata__)/,
  /has the member/,
  /does not begin with "\{"/,
  /__metadata__.*(?:string|object) is expected|: the tensor "__metadata__" is/,
  /whole numbers from 0 to 2\^53 - 1/,
  /at most 2\^53 - 1 bits/,
  /is an array: an object is expected/,
];

const dtypes = ["F32", "BF16", "F16", "I64", "U8", "BOOL", "F8_E4M3", "F4", "F6_E2M3", "C64"];
const bytesOf: Readonly<Record<string, number>> = { F32: 4, BF16: 2, F16: 2, I64: 8, C64: 8, F4: 0.5, F6_E2M3: 0.75 };

interface Described {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
}

const tensors: fc.Arbitrary<Described[]> = fc.uniqueArray(
  fc.record({
    name: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom("embed.weight", "layers.0.norm", "lm_head", "bias.層") },
      { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
    ),
    dtype: fc.constantFrom(...dtypes),
    shape: fc.array(fc.nat({ max: 5 }), { maxLength: 3 }),
  }),
  { maxLength: 4, selector: ({ name }) => name },
);

/** What is changed about a file that is in order, or nearly: bytes of the header, its claimed length, the length of the data. */
const changes = fc.record({
  bytes: fc.oneof(
    fc.constant([]),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Buffer.from('0123456789-.e,:[]{}" tnaF\\\0\xff'))), {
      maxLength: 2,
    }),
  ),
  length: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 3 })),
  data: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, fc.integer({ min: -3, max: 3 })),
  padding: fc.constantFrom("", "", "", " ", "\n", "\0"),
  metadata: fc.option(fc.dictionary(fc.string({ maxLength: 3 }), fc.string({ maxLength: 3 })), { freq: 2 }),
});

const files: fc.Arbitrary<Buffer> = fc.tuple(tensors, changes).map(([described, change]) => {
  let end = 0;
  const members = described.map(({ name, dtype, shape }) => {
    const begin = end;
    end += Math.ceil(shape.reduce((product, size) => product * size, 1) * (bytesOf[dtype] ?? 1));
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype, shape, data_offsets: [begin, end] })}`;
  });
  if (change.metadata !== null) members.push(`"__metadata__":${JSON.stringify(change.metadata)}`);
  const header = Buffer.from(`{${members.join(",")}}${change.padding}`);
  for (const [at, byte] of change.bytes) header[at % header.length] = byte;
  const length = Buffer.alloc(8);
  length.writeBigInt64LE(BigInt(header.length + change.length));
  return Buffer.concat([length, header, Buffer.alloc(Math.max(0, end + change.data))]);
});

/** A source that holds one model, whose weights are these bytes. */
function holding(weights: Buffer): ArtifactSource {
  const contents = new Map([
    ["config.json", Buffer.from("{}")],
    ["model.safetensors", weights],
  ]);
  return {
    async *list() {
      for (const name of contents.keys()) yield { name, kind: "file" };
    },
    async open({ key }) {
      const bytes = contents.get(key);
      return (
        bytes && {
          size: bytes.length,
          async *read(begin, end) {
            yield bytes.subarray(begin, end);
          },
          close: async () => {},
        }
      );
    },
  };
}

/**
 * Has random files judged by Outcrop and by the reference library. All that the library refuses must be refused, and what is
 * refused beyond must be refused for one of the reasons that are written down.
 * @returns how many files were judged otherwise
 */
export async function compareSafetensors(python: string, count: number, seed: number): Promise<number> {
  const samples = fc.sample(files, { numRuns: count, seed });
  const input = samples.map((file) => file.toString("base64")).join("\n");
  const { stdout } = spawnSync(python, [join(import.meta.dirname, "judge_safetensors.py")], {
    input,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const verdicts = stdout.trim().split("\n");
  if (verdicts.length !== count) throw new Error(`${verdicts.length} of ${count} files were judged.`);
  const tally = { taken: 0, refused: 0, "refused beyond": 0, failures: 0 };
  for (const [i, file] of samples.entries()) {
    const reference = JSON.parse(verdicts[i] ?? "") as string | null; // as judge_safetensors.py writes it
    const outcome = await checkArtifacts("s3://bucket", holding(file), new AbortController().signal);
    const foreseen = outcome.ok || outcome.failureMessage.startsWith("s3://bucket/model.safetensors");
    if (outcome.ok && reference === null) tally.taken++;
    else if (!outcome.ok && foreseen && reference !== null) tally.refused++;
    else if (!outcome.ok && stricter.some((reason) => reason.test(outcome.failureMessage))) tally["refused beyond"]++;
    else {
      tally.failures++;
      console.log(`FAIL ${JSON.stringify(file.toString("latin1"))}: ${JSON.stringify(outcome)}, but ${reference}`);
    }
  }
  console.log(`safetensors: ${count} random files (seed ${seed}): ${JSON.stringify(tally)}`);
  return tally.failures;
}
