/** Three strata, and the name. */
export function Logo() {
  return (
    <span class="logo">
      <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
        <path d="M3 12 17 4l12 7-6 4z" class="stratum-1" />
        <path d="m3 12 9 2 11 1 6-4v6l-7 4-10-2-9-1z" class="stratum-2" />
        <path d="m3 18 9 1 10 2 7-4v7l-9 4-9-3-8-2z" class="stratum-3" />
      </svg>
      Outcrop
    </span>
  );
}
