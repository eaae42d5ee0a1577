import { useEffect, useState } from "preact/hooks";

const said = "outcrop:said";

/** Shows a short message at the foot of the page, which screen readers read too. */
export function announce(text: string): void {
  window.dispatchEvent(new CustomEvent(said, { detail: text }));
}

/** How long a message stays, milliseconds. */
const stay = 4000;

/** The place where the messages appear. */
export function Announcements() {
  const [text, setText] = useState("");
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const show = (event: Event) => {
      setText(String((event as CustomEvent).detail));
      clearTimeout(timer);
      timer = setTimeout(() => setText(""), stay);
    };
    window.addEventListener(said, show);
    return () => window.removeEventListener(said, show);
  }, []);
  return (
    <div class={text === "" ? "said" : "said said-now"} role="status" aria-live="polite">
      {text}
    </div>
  );
}
