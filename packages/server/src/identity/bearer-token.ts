/** The token of an `Authorization: Bearer ...` header; undefined for any other scheme. */
export function readBearerToken(authorization: string): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(authorization)?.[1];
}

const regionalHost = /^bedrock(?:-fips)?\.([a-z]{2,4}(?:-[a-z]+)+-\d{1,2})\./;

/**
 * The region that a host's name speaks of, as in Bedrock's own `bedrock.eu-west-1.amazonaws.com`, or, where the name is to
 * lead to this machine, `bedrock.eu-west-1.localhost`. A bearer token says nothing of a region.
 */
export function regionOfHost(host: string): string | undefined {
  return regionalHost.exec(host.toLowerCase())?.[1];
}
