/** The role that AWS Organizations makes in each account that it creates. */
export const defaultRole = "OrganizationAccountAccessRole";
