/** The numbers that stand for a model's statuses. */
export const statusNumbers = { Active: 0, Creating: 1, Failed: 2 } as const;
