/** Outlines on a field of 16 by 16. */
const paths = {
  search: "M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  close: "m4 4 8 8m0-8-8 8",
  down: "M8 2.5v8m-3.5-3L8 11l3.5-3.5M3 13.5h10",
  sort: "M5 3v10m0 0L2.5 10.5M5 13l2.5-2.5M9.5 4H14M9.5 8H13M9.5 12h2",
  menu: "m4.5 6.5 3.5 3.5 3.5-3.5",
  sun: "M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1m8 8 1 1m0-10-1 1m-8 8-1 1",
  keys: "M1.5 4.5h13v7h-13zM4 7h.01M6.5 7h.01M9 7h.01M11.5 7h.01M5 9.5h6",
  back: "M9.5 3.5 5 8l4.5 4.5",
  code: "m5.5 4.5-3.5 3.5 3.5 3.5m5-7 3.5 3.5-3.5 3.5",
  leave: "M6.5 2.5h-4v11h4M10 5l3 3-3 3m3-3H6",
} as const;

export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
