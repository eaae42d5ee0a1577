import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A Python process that answers each task, a line of JSON, with a line of JSON. */
export async function startBotocore(python: string) {
  const driver = spawn(python, [join(import.meta.dirname, "botocore_driver.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(driver, "exit");
  const lines = createInterface({ input: driver.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error("The Python driver ended early; its error is above");
    return JSON.parse(value);
  };
  const versions = (await read()) as { botocore: string; jmespath: string }; // its first line, as it is written there
  return {
    versions,
    /** The answers to the tasks, in their order; what is answered meanwhile does not wait for what is asked. */
    async ask<Answer>(tasks: readonly unknown[]): Promise<Answer[]> {
      const written = (async () => {
        for (const task of tasks)
          if (!driver.stdin.write(`${JSON.stringify(task)}\n`)) await once(driver.stdin, "drain");
      })();
      const answers: Answer[] = [];
      while (answers.length < tasks.length) answers.push((await read()) as Answer); // the driver answers what it was asked
      await written;
      return answers;
    },
    async stop(): Promise<void> {
      driver.stdin.end();
      await exited;
    },
  };
}
