import type { Resource } from "./table.ts";

const opening = "<!-- made from the table of operations -->";
const closing = "<!-- end of the table of operations -->";

/** A document whose list of the service's resources, between two marks, is written anew. */
export function withResourceList(document: string, resources: readonly Resource[]): string {
  const [before, rest = ""] = document.split(opening);
  const [, after = ""] = rest.split(closing);
  return [before, opening, "\n", resourceList(resources), closing, after].join("");
}

function resourceList(resources: readonly Resource[]): string {
  const rows = resources.map(
    ({ name, operations }) => `| ${name} | ${operations.map((operation) => operation.name).join(", ")} |\n`,
  );
  return ["| | |\n", "|---|---|\n", ...rows].join("");
}
