/** The process that `early-flush.ts` starts. It ends with the one that started it, or when it cannot flush: the commit will say why. */
import { open } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds for which the disk is left alone between two flushes. */
const pause = 1000;

process.on("disconnect", () => process.exit());
try {
  // Without the right to write, some systems do not flush.
  const file = await open(process.argv[2] ?? "", "r+");
  for (;;) {
    await file.datasync();
    await wait(pause);
  }
} catch {
  process.exit();
}
