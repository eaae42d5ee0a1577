import { createInterface } from "node:readline/promises";

/** Asks the user for the code of a device. The question goes to standard error: standard output is for results. */
export async function askForCode(serial: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(`Enter MFA code for ${serial}: `);
  } finally {
    terminal.close();
  }
}
