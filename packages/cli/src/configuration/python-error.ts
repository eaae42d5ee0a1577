import { getSystemErrorMap } from "node:util";

/** What Python, and so the AWS CLI, says of a file that cannot be opened: `[Errno 2] No such file or directory: 'x'`. */
export function pythonFileError(error: unknown, path: string): string {
  const { errno = 0 } = error as NodeJS.ErrnoException; // what node:fs throws
  const reason = getSystemErrorMap().get(errno)?.[1] ?? "unreadable";
  return `[Errno ${-errno}] ${reason.charAt(0).toUpperCase()}${reason.slice(1)}: '${path}'`;
}
