import { hrefOf } from "../address/address.ts";
import { Link } from "../address/link.tsx";
import type { ChosenScope } from "../address/scope-of-address.ts";
import { Notice } from "../parts/notice.tsx";

interface ViewProps {
  readonly view: string;
  readonly params: URLSearchParams;
  readonly scope: ChosenScope;
}

/** The view of an address other than the list of models. */
export function View({ view }: ViewProps) {
  return (
    <Notice
      tone="bad"
      title={`There is no view “${view}”.`}
      actions={
        <Link class="button" href={hrefOf("")}>
          All models
        </Link>
      }
    />
  );
}
