/** The first sentence that the shop said of a field or of something inside it. */
export function saidAt(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { message } = error as { message?: unknown }
  if (typeof message === 'string' && message !== '') return message
  for (const [key, inside] of Object.entries(error)) {
    if (key === 'ref') continue
    const said = saidAt(inside)
    if (said !== undefined) return said
  }
  return undefined
}
