/** Whether a service refused by one of these names: the SDK's own class or not, the name is what is documented. */
export const isCalled = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);
