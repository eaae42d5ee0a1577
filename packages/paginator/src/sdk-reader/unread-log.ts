/** The members used here of the context in which the SDK runs a command's middleware. */
export interface LogContext {
  readonly logger?: object;
  outputFilterSensitiveLog?: unknown;
}

/**
 * For its log the SDK makes a filtered copy of every item, and hands it to its `NoOpLogger` where there is no other logger.
 * For that logger the copy is made only if somebody reads it; a logger of the caller's own gets what it always got.
 */
export function filterWhenRead(context: LogContext): void {
  const { logger, outputFilterSensitiveLog: filter } = context;
  if (logger?.constructor.name !== "NoOpLogger" || typeof filter !== "function") return;
  context.outputFilterSensitiveLog = (output: object) => {
    let filtered: Record<string, unknown> | undefined;
    const view = {};
    for (const name of Object.keys(output)) {
      const get = () => {
        filtered ??= filter(output) as Record<string, unknown>;
        return filtered[name];
      };
      Object.defineProperty(view, name, { enumerable: true, get });
    }
    return view;
  };
}
