/** What somebody wants to do. */
export interface Attempt {
  /** The IAM action, such as `bedrock:GetCustomModel`. */
  readonly action: string;
  /** The ARN of what it is done to; `*` for an operation that is about no one thing, such as a listing. */
  readonly resource: string;
  /** Whose request it is, and in which region. */
  readonly account: string;
  readonly region: string;
}
