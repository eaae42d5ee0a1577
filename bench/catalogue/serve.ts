/** `node serve.ts PATH`: serves a filled catalogue and does nothing else. Prints its port. On a message it sends its memory in bytes. */
import { startServer } from "@outcrop/server";

const { port } = await startServer({ data: process.argv[2] ?? "" });
console.log(port);
process.on("message", () => process.send?.(process.memoryUsage.rss()));
process.on("disconnect", () => process.exit());
