import type { ReactElement, ReactNode } from 'react'

/** Inputs side by side where there is room. */
export function Fields({ children }: { children: ReactNode }): ReactElement {
  return <div className="nx-fields">{children}</div>
}
