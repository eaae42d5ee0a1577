import type { ComponentChildren } from "preact";
import type { Failure } from "../service/failure.ts";
import { useConnection } from "../service/service-context.ts";

interface NoticeProps {
  readonly tone: "bad" | "warn" | "calm";
  readonly title: ComponentChildren;
  readonly children?: ComponentChildren;
  /** Buttons. */
  readonly actions?: ComponentChildren;
}

/** Something that the user should know, and what can be done about it. */
export function Notice({ tone, title, children, actions }: NoticeProps) {
  return (
    <div class={`notice notice-${tone}`} role={tone === "calm" ? "status" : "alert"}>
      <div class="notice-text">
        <strong>{title}</strong> {children}
      </div>
      {actions && <div class="notice-actions">{actions}</div>}
    </div>
  );
}

interface FailureNoticeProps {
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
  /** Further buttons. */
  readonly actions?: ComponentChildren;
}

/** A failure, with what the user can do about it. */
export function FailureNotice({ failure, onRetry, actions }: FailureNoticeProps) {
  const { signIn } = useConnection();
  const { sentence, advice, wayOn } = failure;
  return (
    <Notice
      tone={wayOn === "wait" ? "warn" : "bad"}
      title={sentence}
      actions={
        <>
          {actions}
          {onRetry && wayOn !== "none" && (
            <button type="button" class="button" onClick={onRetry}>
              Try again
            </button>
          )}
          {signIn && wayOn === "sign-in" && (
            <button type="button" class="button button-main" onClick={signIn}>
              Sign in
            </button>
          )}
        </>
      }
    >
      {advice}
    </Notice>
  );
}
