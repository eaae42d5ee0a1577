import type { ListedKey } from "@outcrop/server";
import { openExistingData } from "../data/open-data.ts";

export interface ListFlags {
  readonly account?: string;
  readonly data: string;
  readonly output: "text" | "json";
}

/** `outcrop keys list`: prints a line per key, or, as JSON, everything about the keys except their secrets. */
export async function listKeys({ account, data, output }: ListFlags): Promise<void> {
  const server = await import("@outcrop/server");
  const catalogue = await openExistingData(data);
  try {
    const keys = await server.listKeys(catalogue, account);
    process.stdout.write(output === "json" ? asJson(keys) : asTable(keys));
  } finally {
    await catalogue.close();
  }
}

const timeOf = (time: number) => new Date(time).toISOString();

function asJson(keys: readonly ListedKey[]): string {
  const shown = keys.map(({ id, kind, account, creationTime, expiresAt, policy }) => ({
    Id: id,
    Kind: kind,
    Account: account,
    CreateDate: timeOf(creationTime),
    ...(expiresAt === undefined ? {} : { Expiration: timeOf(expiresAt) }),
    ...(policy === undefined ? {} : { Policy: JSON.parse(policy) }),
  }));
  return `${JSON.stringify({ Keys: shown }, null, 4)}\n`;
}

function asTable(keys: readonly ListedKey[]): string {
  const rows = keys.map(({ id, kind, account, creationTime, expiresAt, policy }) => [
    id,
    kind,
    account,
    timeOf(creationTime),
    expiresAt === undefined ? "never" : timeOf(expiresAt),
    policy === undefined ? "everything" : "by its policy",
  ]);
  const lines = [["ID", "KIND", "ACCOUNT", "CREATED", "EXPIRES", "MAY DO"], ...rows];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const format = (line: readonly string[]) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return lines.map((line) => `${format(line).trimEnd()}\n`).join("");
}
