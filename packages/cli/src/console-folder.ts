/** The folder of the console's files. They are looked for only when somebody opens the console. */
export async function consoleFolder(): Promise<string> {
  const { pageFolder } = await import("@outcrop/console");
  return pageFolder();
}
