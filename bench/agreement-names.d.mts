export const FUNCTIONS: Readonly<Record<string, string>>;
export const DISAGREEMENTS: readonly (readonly string[])[];
