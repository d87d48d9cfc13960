import { type RefObject, useEffect, useRef, useState } from 'react'

/** Rows beyond the edges of the window that are there already when somebody scrolls. */
const spare = 12

/** Which of many rows of one height are within the browser's window. */
export function useWindow(
  count: number,
  rowPx: number,
): { readonly ref: RefObject<HTMLUListElement | null>; readonly first: number; readonly end: number } {
  const ref = useRef<HTMLUListElement>(null)
  const [range, setRange] = useState({ first: 0, end: 40 })
  useEffect(() => {
    const measure = (): void => {
      const top = ref.current?.getBoundingClientRect().top ?? 0
      const first = Math.max(0, Math.floor(-top / rowPx) - spare)
      const end = Math.ceil((window.innerHeight - top) / rowPx) + spare
      setRange((before) => (before.first === first && before.end === end ? before : { first, end }))
    }
    measure()
    window.addEventListener('scroll', measure, { passive: true })
    window.addEventListener('resize', measure)
    return () => {
      window.removeEventListener('scroll', measure)
      window.removeEventListener('resize', measure)
    }
  }, [rowPx])
  return { ref, first: range.first, end: Math.min(range.end, count) }
}
