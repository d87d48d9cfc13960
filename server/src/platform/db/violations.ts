/** Whether a statement was refused because another row has the key of this unique constraint. */
export function violatesUnique(error: unknown, constraint: string): boolean {
  const refusal = error as { readonly code?: unknown; readonly constraint?: unknown }
  return refusal.code === '23505' && refusal.constraint === constraint
}
