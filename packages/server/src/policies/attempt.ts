/** What a caller wants to do, and what is known of the request. */
export interface Attempt {
  /** The IAM action, such as `bedrock:GetCustomModel`. */
  readonly action: string;
  /** The ARN of the resource; `*` for an operation that concerns no single one, such as a listing. */
  readonly resource: string;
  readonly circumstances: Circumstances;
}

/** What conditions are judged by, which IAM calls the request's context. A member that is absent here is absent from that context. */
export interface Circumstances {
  /** Whose request it is, and in which region. */
  readonly account: string;
  readonly region: string;
  readonly principalArn: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The address that the request came from, IPv4 or IPv6. */
  readonly sourceIp?: string;
  /** Whether the request came over HTTPS. */
  readonly isSecure: boolean;
  /** The account that the resource belongs to. */
  readonly resourceAccount?: string;
  /** The tags that the resource has. */
  readonly resourceTags?: Tags;
  /** The tags that the request would give to the resource, or (with empty values) take away from it. */
  readonly requestTags?: Tags;
}

/** Values by key. */
export type Tags = readonly { readonly key: string; readonly value: string }[];
