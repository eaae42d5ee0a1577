/** The views that the page's head leads to. */
export const views: readonly { readonly view: string; readonly title: string }[] = [
  { view: "", title: "Models" },
  { view: "jobs", title: "Jobs" },
  { view: "faults", title: "Faults" },
  { view: "requests", title: "Requests" },
  { view: "clock", title: "Clock" },
  { view: "pulls", title: "Pulls" },
];
