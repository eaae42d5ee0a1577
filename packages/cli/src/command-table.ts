/** A command, loaded when it is called. */
export interface Command {
  readonly name: string;
  /** Whether it handles SIGINT and SIGTERM itself: it finishes what is under way and ends. */
  readonly endsOnSignals?: boolean;
  /** Loads the function that runs it. The exit code is 0 if that returns none. */
  load(): Promise<(args: readonly string[]) => Promise<number> | Promise<void>>;
}

export const commands: readonly Command[] = [
  { name: "list-custom-models", load: async () => (await import("./list-custom-models/command.ts")).listCustomModels },
  { name: "serve", endsOnSignals: true, load: async () => (await import("./serve/command.ts")).serve },
  { name: "console", endsOnSignals: true, load: async () => (await import("./console/command.ts")).console },
  { name: "keys", load: async () => (await import("./keys/command.ts")).keys },
  { name: "faults", load: async () => (await import("./faults/command.ts")).faults },
  { name: "diff", load: async () => (await import("./diff/command.ts")).diffCommand },
  { name: "pull", endsOnSignals: true, load: async () => (await import("./pull/command.ts")).pullCommand },
  { name: "probe", load: async () => (await import("./probe/command.ts")).probeCommand },
  { name: "seed", load: async () => (await import("./seed/command.ts")).seed },
  { name: "state", load: async () => (await import("./state/command.ts")).state },
  { name: "clock", load: async () => (await import("./clock/command.ts")).clock },
  { name: "exec", endsOnSignals: true, load: async () => (await import("./exec/command.ts")).exec },
  {
    name: "completion",
    load: async () => {
      const { completion } = await import("./completion/command.ts");
      return (args) =>
        completion(
          args,
          commands.map(({ name }) => name),
        );
    },
  },
];
