import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { isDeepStrictEqual } from "node:util";
import { readSharedConfiguration } from "outcrop/configuration";
import { fc } from "../../test/fast-check.ts";

/** How many pairs of files are read. */
const FILES = 2000;

const name = fc.constantFrom("a", "b", "my dev", "default", "it's", '"', "x]", "ä");
const heading = fc.oneof(
  fc.constantFrom("[default]", "[profile default]", "[DEFAULT]", "[a]", "[profile]", "[preview]", "[profiles a]"),
  fc
    .tuple(
      fc.constantFrom("profile", "sso-session", "services", "Profile"),
      fc.constantFrom(" ", "   ", "\t", ""),
      fc.constantFrom("", '"', "'"),
      name,
    )
    .map(([kind, space, quote, text]) => `[${kind}${space}${quote}${text}${quote}]`),
);
const word = fc.constantFrom("region", "REGION", "output", "s3", "bedrock", "role arn", "aws_access_key_id", "é", "");
// Most settings have a name that no other has: what is given twice is refused, and nothing more is seen of that file.
const key = fc
  .tuple(word, fc.oneof({ weight: 6, arbitrary: fc.nat(999) }, fc.constant("")))
  .map((parts) => parts.join(""));
const delimiter = fc.constantFrom(" = ", "=", ":", " : ", "= ", " =\t");
const value = fc.constantFrom(
  "",
  "us-east-1",
  "a = b",
  "x # y",
  "; z",
  "[profile c]",
  "$HOME",
  "ü\u3000",
  "\u00a0x\ufeff",
  "'q'",
);
const setting = fc.tuple(key, delimiter, value).map((parts) => parts.join(""));
const line = fc
  .tuple(
    fc.oneof(
      { weight: 5, arbitrary: fc.constant("") },
      { weight: 2, arbitrary: fc.constantFrom(" ", "  ", "\t", "    ") },
    ),
    fc.oneof(
      { weight: 20, arbitrary: setting },
      { weight: 6, arbitrary: heading },
      { weight: 4, arbitrary: fc.constantFrom("# note", "; note", "", "  ", "[b] c") },
      { weight: 1, arbitrary: fc.constantFrom("plain", "= none", "[a", "a]", "[]") },
    ),
    fc.constantFrom("", "", "", " "),
  )
  .map((parts) => parts.join(""));
const file = fc
  .tuple(
    fc.constantFrom("[default]", "[profile a]", "# first\n[a]", "[c]", ""),
    fc.array(line, { maxLength: 9 }),
    fc.constantFrom("\n", "\n", "\r\n", "\r"),
  )
  .map(([first, lines, end]) => [first, ...lines, ""].join(end));

/**
 * Reads random pairs of shared files with the command's reader and with botocore's.
 * @returns how many differ
 */
export async function compareSharedFiles(python: string, seed: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "outcrop-shared-files-"));
  const child = spawn(python, [join(import.meta.dirname, "shared_files.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH, HOME: folder, PYTHONUTF8: "1" },
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => JSON.parse((await answers.next()).value ?? "{}");
  const { version } = await answer();
  const [config, credentials] = [join(folder, "config"), join(folder, "credentials")];
  let differences = 0;
  let errors = 0;
  for (const texts of fc.sample(fc.tuple(file, file), { numRuns: FILES, seed })) {
    writeFileSync(config, texts[0]);
    writeFileSync(credentials, texts[1]);
    child.stdin.write(`${JSON.stringify([config, credentials])}\n`);
    const theirs = await answer();
    const mine = ours(config, credentials);
    if ("error" in theirs) errors++;
    if (isDeepStrictEqual(mine, theirs)) continue;
    differences++;
    console.log(`DIFFERENT  ${JSON.stringify(texts)}\n  - ${JSON.stringify(theirs)}\n  + ${JSON.stringify(mine)}`);
  }
  child.stdin.end();
  rmSync(folder, { recursive: true });
  console.log(
    `shared files as botocore ${version} reads them: ${FILES} random pairs (seed ${seed}), ${errors} of them refused: ${differences} differences`,
  );
  return differences;
}

function ours(config: string, credentials: string): object {
  try {
    const read = readSharedConfiguration({ AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials });
    const { profiles, ssoSessions, services } = read;
    return { profiles: plain(profiles), sso_sessions: plain(ssoSessions), services: plain(services) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

/** Maps as the objects that JSON gives, at every depth. */
function plain(map: ReadonlyMap<string, unknown>): object {
  return Object.fromEntries([...map].map(([name, each]) => [name, each instanceof Map ? plain(each) : each]));
}
