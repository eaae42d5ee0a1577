import type { ServeFlags } from "./server-options.ts";

/** What is printed when a server accepts requests: its address, the processes that share it, the console. */
export function whereItListens(url: string, { console }: Pick<ServeFlags, "console">, workers?: string): string {
  const lines = [`Outcrop listens on ${url}`];
  if (workers !== undefined) lines.push(`Workers: ${workers}`);
  if (console) lines.push(`The console: ${url}/console`);
  return `${lines.join("\n")}\n`;
}
