import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/**
 * Starts a program that says in its first line what it is, and then answers each task, a line of JSON, with a line of JSON.
 * @param environment instead of this process's own
 */
export async function startProgram<Greeting>(
  command: string,
  args: readonly string[],
  environment?: Readonly<Record<string, string>>,
) {
  const program = spawn(command, args, {
    stdio: ["pipe", "pipe", "inherit"],
    ...(environment && { env: environment }),
  });
  const exited = once(program, "exit");
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${command} ended early; its error is above`);
    return JSON.parse(value);
  };
  return {
    greeting: (await read()) as Greeting, // the program is ours
    /** The answers to the tasks, in their order; what is answered meanwhile does not wait for what is asked. */
    async ask<Answer>(tasks: readonly unknown[]): Promise<Answer[]> {
      const written = (async () => {
        for (const task of tasks) {
          if (!program.stdin.write(`${JSON.stringify(task)}\n`)) await once(program.stdin, "drain");
        }
      })();
      const answers: Answer[] = [];
      while (answers.length < tasks.length) answers.push((await read()) as Answer); // it answers what it was asked
      await written;
      return answers;
    },
    async stop(): Promise<void> {
      program.stdin.end();
      await exited;
    },
  };
}
