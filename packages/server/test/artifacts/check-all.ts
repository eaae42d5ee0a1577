/**
 * A process of its own that checks models and tells what came out, how long each took and how much memory all took.
 *
 *     node check-all.ts ROOT < JSON list of S3 URIs
 */
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { checkArtifacts } from "../../src/artifacts/check-artifacts.ts";
import { folderSource } from "../../src/artifacts/folder-source.ts";

/** What the process prints, as JSON. */
export interface CheckReport {
  readonly outcomes: readonly {
    readonly uri: string;
    readonly failureMessage: string | undefined;
    /** Milliseconds that it took, waiting for a busy machine included. */
    readonly took: number;
    /** Milliseconds that processors worked on it: what it takes on a machine that does nothing else. */
    readonly worked: number;
  }[];
  /** The most memory that the process ever had, above what it had before the first check, in bytes. */
  readonly grownBy: number;
}

/** The most memory that this process has had, in bytes. Linux counts that of whoever started it in `maxRSS`, too. */
function peakMemory(): number {
  if (process.platform !== "linux") return process.resourceUsage().maxRSS * 1024;
  const [, kilobytes] = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Number(kilobytes) * 1024;
}

const [root = "."] = process.argv.slice(2);
const uris = JSON.parse(await text(process.stdin)) as string[]; // the test writes it
// Whoever is root may read everything, and the server should not be root.
if (process.getuid?.() === 0) process.setuid?.(65534);
const source = folderSource(root);
const before = peakMemory();
const outcomes = [];
for (const uri of uris) {
  const begun = { clock: performance.now(), processors: process.cpuUsage() };
  const outcome = await checkArtifacts(uri, source, new AbortController().signal);
  const { user, system } = process.cpuUsage(begun.processors);
  outcomes.push({
    uri,
    failureMessage: outcome.ok ? undefined : outcome.failureMessage,
    took: performance.now() - begun.clock,
    worked: (user + system) / 1000,
  });
}
const report: CheckReport = { outcomes, grownBy: peakMemory() - before };
console.log(JSON.stringify(report));
