import { execFileSync } from "node:child_process";
import { join } from "node:path";

/**
 * The bytes that each package may have, packed and unpacked. When one is exceeded: is what came in worth it? Then the bound is raised here, and
 * docs/decisions/published-folders.md says why. An install of each package, with all that npm brings along, has at most two hundredths more than
 * before there were maps and CommonJS: these bounds leave room below that.
 */
const bounds = {
  paginator: { packed: 102_000, unpacked: 370_000 },
  catalogue: { packed: 145_000, unpacked: 580_000 },
  server: { packed: 198_000, unpacked: 725_000 },
  cli: { packed: 335_000, unpacked: 1_130_000 },
  console: { packed: 165_000, unpacked: 500_000 },
} as const;

/** Prints the sizes of the built packages, and says which of them are over their bound. */
export function measurePackages(built: string): string[] {
  return Object.entries(bounds).flatMap(([name, bound]) => {
    const text = execFileSync("npm", ["pack", "--dry-run", "--json", "--silent"], {
      cwd: join(built, name),
      encoding: "utf8",
    });
    // npm gives a list, or by the packages' names.
    const [packed] = Object.values(JSON.parse(text) as Record<string, { size: number; unpackedSize: number }>);
    if (packed === undefined) throw new Error(`npm says nothing of ${name}: ${text}`);
    const sizes = { packed: packed.size, unpacked: packed.unpackedSize };
    console.log(`${name}: ${sizes.packed} bytes packed, ${sizes.unpacked} unpacked`);
    return (["packed", "unpacked"] as const)
      .filter((kind) => sizes[kind] > bound[kind])
      .map((kind) => `${name} has ${sizes[kind]} bytes ${kind}, more than ${bound[kind]}`);
  });
}
