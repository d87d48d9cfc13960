import type { ReactElement } from 'react'

/** Data as text that people can read, never as anything that runs. Text that is JSON is set in lines. */
export function JsonText({ value, label }: { value: unknown; label: string }): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long text is scrolled by keyboard too
    <section className="nx-json" tabIndex={0} aria-label={label}>
      <pre>{textOf(value)}</pre>
    </section>
  )
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value, null, 2) ?? '—'
  try {
    const parsed: unknown = JSON.parse(value)
    return typeof parsed === 'object' && parsed !== null ? JSON.stringify(parsed, null, 2) : value
  } catch {
    return value
  }
}
