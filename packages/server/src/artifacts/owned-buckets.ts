import { ArtifactError } from "./artifact-error.ts";
import type { ArtifactSource } from "./artifact-source.ts";
import type { S3Place } from "./s3-place.ts";

/** Which account's artifacts are where. Without any of these settings, every account can look at every bucket of the one source. */
export interface ArtifactPlaces {
  /** Where artifacts and training data are looked at; without it, and without a source of the account's own, they are taken on trust. */
  readonly artifacts?: ArtifactSource;
  /** Accounts with a source of their own, which no other account looks at. Their other buckets are not accessible to them. */
  readonly artifactsOf?: Readonly<Record<string, ArtifactSource>>;
  /** The accounts that buckets of `artifacts` belong to. Buckets that it does not name are everyone's. */
  readonly bucketOwners?: Readonly<Record<string, string>>;
}

/** Refuses an owner that is not an account, because then nobody would own it. @throws RangeError */
export function assertAccounts({ artifactsOf = {}, bucketOwners = {} }: ArtifactPlaces): void {
  for (const account of [...Object.keys(artifactsOf), ...Object.values(bucketOwners)]) {
    if (/^\d{12}$/.test(account)) continue;
    throw new RangeError(
      `${JSON.stringify(account)} is no account: artifactsOf and bucketOwners name them by twelve digits.`,
    );
  }
}

/** Whether anything is looked at. */
export function looksAtArtifacts({ artifacts, artifactsOf = {} }: ArtifactPlaces): boolean {
  return artifacts !== undefined || Object.keys(artifactsOf).length > 0;
}

/** What an account may look at. Another account's bucket is reported like one that does not exist, and its content stays hidden. */
export function artifactsFor(
  account: string,
  { artifacts, artifactsOf = {}, bucketOwners = {} }: ArtifactPlaces,
): ArtifactSource {
  const own = Object.hasOwn(artifactsOf, account) ? artifactsOf[account] : undefined;
  if (own !== undefined) return own;
  const check = ({ bucket }: S3Place): ArtifactSource => {
    const owner = Object.hasOwn(bucketOwners, bucket) ? bucketOwners[bucket] : undefined;
    if (artifacts === undefined || (owner !== undefined && owner !== account)) {
      throw new ArtifactError(`s3://${bucket} is not accessible to the account ${account}`);
    }
    return artifacts;
  };
  return {
    async *list(place, signal) {
      yield* check(place).list(place, signal);
    },
    open: async (place, signal) => check(place).open(place, signal),
  };
}
