import { newCommand, runCommander } from "../command-line/commander.ts";
import { scripts, shells } from "./scripts.ts";

/**
 * `outcrop completion`: prints what a shell loads to complete commands and flags.
 * @param commands the names of all commands
 */
export async function completion(args: readonly string[], commands: readonly string[]): Promise<void> {
  const command = newCommand("completion", "Prints what a shell loads to complete commands, flags and their values.", [
    "outcrop completion bash > outcrop.bash",
    "outcrop completion zsh > _outcrop",
    "outcrop completion fish > outcrop.fish",
  ]);
  const loading = {
    bash: "source <(outcrop completion bash), in ~/.bashrc",
    zsh: "source <(outcrop completion zsh), in ~/.zshrc behind compinit",
    fish: "outcrop completion fish > ~/.config/fish/completions/outcrop.fish",
  };
  for (const shell of shells) {
    command
      .command(shell)
      .description(`for ${shell}: ${loading[shell]}`)
      .action(() => void process.stdout.write(scripts[shell]));
  }
  command
    .command("words", { hidden: true })
    .argument("[words...]")
    .action(async (words: string[]) => {
      const { completions } = await import("./words.ts");
      process.stdout.write((await completions(words, commands)).map((word) => `${word}\n`).join(""));
    });
  await runCommander(command, args);
}
