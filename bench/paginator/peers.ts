import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { type Peer, startPeer } from "./peer.ts";

const ENVIRONMENT = join(import.meta.dirname, "../../conformance/.venv/bin/python");
const RUST = join(import.meta.dirname, "rust");

/** The paginators of AWS's SDKs in other languages that this machine can run. The others are reported and left out. */
export class Peers implements Disposable, Iterable<Peer> {
  readonly #peers: readonly Peer[];

  /** @param python a Python with boto3; by default that of `npm run conformance`, or the system's */
  constructor(python: unknown) {
    this.#peers = [boto3(python), rust()].filter((peer) => peer !== undefined);
  }

  [Symbol.iterator](): Iterator<Peer> {
    return this.#peers[Symbol.iterator]();
  }

  [Symbol.dispose](): void {
    for (const peer of this.#peers) peer[Symbol.dispose]();
  }
}

function boto3(named: unknown): Peer | undefined {
  const candidates = typeof named === "string" ? [named] : [ENVIRONMENT, "python3"];
  const python = candidates.find((candidate) => spawnSync(candidate, ["-c", "import boto3"]).status === 0);
  if (python === undefined) {
    console.log("There is no Python with boto3 (npm run conformance makes one): boto3 is left out.");
    return undefined;
  }
  return startPeer("boto3, get_paginator (Python)", python, join(import.meta.dirname, "boto3_listing.py"));
}

/** Built when it is first needed, which takes minutes; cargo keeps what it has built. */
function rust(): Peer | undefined {
  if (spawnSync("cargo", ["--version"]).status !== 0) {
    console.log("There is no cargo: the AWS SDK for Rust is left out.");
    return undefined;
  }
  const target = join(RUST, ".build");
  console.log("The AWS SDK for Rust is built with cargo (minutes at the first time).");
  const args = ["build", "--quiet", "--release", "--target-dir", target];
  const { status } = spawnSync("cargo", args, { cwd: RUST, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) {
    console.log(
      "It could not be built (it needs crates from the registry and a C compiler): the AWS SDK for Rust is left out.",
    );
    return undefined;
  }
  return startPeer("AWS SDK for Rust, into_paginator", join(target, "release", "outcrop-bench"));
}
