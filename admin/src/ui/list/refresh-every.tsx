import { useEffect } from 'react'
import { useListContext } from 'react-admin'

/** Reads the list around it anew every few seconds, as long as somebody looks at it. */
export function RefreshEvery({ seconds, isOn = true }: { seconds: number; isOn?: boolean }): null {
  const { refetch } = useListContext()
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => {
      if (!document.hidden) void refetch()
    }, seconds * 1000)
    return () => clearInterval(timer)
  }, [seconds, isOn, refetch])
  return null
}
