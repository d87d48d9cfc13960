import { useNotify } from 'react-admin'

/** Says beneath the page that something worked. */
export function useSaid(): (key: string) => void {
  const notify = useNotify()
  return (key) => notify(key, { type: 'success', autoHideDuration: 3_000 })
}
