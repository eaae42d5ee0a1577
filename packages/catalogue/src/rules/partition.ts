/** The prefixes of the regions of each partition except `aws`, from the SDKs' table of endpoints. */
const partitions: readonly (readonly [prefix: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
  ["eusc-", "aws-eusc"],
];

/** The partition that a region belongs to, as it stands in ARNs: `aws`, `aws-us-gov`, `aws-cn` and so on. */
export function partitionOf(region: string): string {
  // This runs for each request, and `startsWith` takes several times as long.
  return partitions.find(([prefix]) => region.slice(0, prefix.length) === prefix)?.[1] ?? "aws";
}
