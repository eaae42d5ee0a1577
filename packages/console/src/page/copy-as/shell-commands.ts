import { forEachScope, parameters, type Question, shellWord } from "./question.ts";

/** `aws bedrock list-custom-models`, which lists every page. */
export function awsCli(question: Question): string {
  return listCustomModels(question, "aws bedrock list-custom-models");
}

/** The same with Outcrop's command: JSON lines, printed while the listing runs. */
export function outcrop(question: Question): string {
  return listCustomModels(question, "npx outcrop list-custom-models --output ndjson");
}

function listCustomModels(question: Question, command: string): string {
  const { endpoint, filters, knownSecret } = question;
  return forEachScope(question, (account, region) => {
    const keys = knownSecret === undefined ? "" : `AWS_ACCESS_KEY_ID=${account} AWS_SECRET_ACCESS_KEY=${knownSecret} `;
    const flags = parameters(filters).map(([name, text]) => {
      if (name === "isOwned") return text === "true" ? "--is-owned" : "--no-is-owned";
      return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${shellWord(text)}`;
    });
    return [`${keys}${command}`, `--endpoint-url ${endpoint}`, `--region ${region}`, ...flags].join(" \\\n  ");
  });
}

/** Requests signed by curl, page after page. */
export function curl(question: Question): string {
  const { endpoint, filters, knownSecret } = question;
  // The signature covers the query in exactly this order and spelling, and curl does not change either.
  const query = [...parameters(filters), ["maxResults", "1000"] as const]
    .map(([name, text]) => `${name}=${percentEncoded(text)}`)
    .sort();
  const before = query.filter((pair) => pair < "nextToken").join("&");
  const after = query.filter((pair) => pair > "nextToken").map((pair) => `&${pair}`);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: This is the shell's own.
  const url = `${endpoint}/custom-models?${before}${"${token:+&nextToken=$token}"}${after.join("")}`;
  return forEachScope(question, (account, region) => {
    const user =
      knownSecret === undefined ? '"$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"' : `${account}:${knownSecret}`;
    return [
      "token=",
      "while",
      `  page=$(curl --silent --aws-sigv4 "aws:amz:${region.replaceAll('"', "")}:bedrock" --user ${user} \\`,
      `    "${url}")`,
      `  printf '%s\\n' "$page"`,
      `  token=$(printf %s "$page" | sed -n 's/.*"nextToken":"\\([^"]*\\)".*/\\1/p')`,
      '  [ -n "$token" ]',
      "do :; done",
    ].join("\n");
  });
}

/** Encoded as signatures require: everything except letters, digits, `-`, `.`, `_` and `~`. */
function percentEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
