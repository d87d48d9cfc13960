/** How a figure stands against the one before. `share` is null where there was nothing to compare with. */
export type Change = { readonly direction: 'up' | 'down' | 'same'; readonly share: number | null }

/** Compares a figure with the one of the period before: 120 against 100 is up by 0.2. */
export function changeOf(now: number, before: number): Change {
  if (now === before) return { direction: 'same', share: before === 0 ? null : 0 }
  const direction = now > before ? 'up' : 'down'
  return { direction, share: before === 0 ? null : Math.abs(now - before) / Math.abs(before) }
}
