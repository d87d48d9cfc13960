import { useTheme } from '@mui/material/styles'
import { type ReactElement, useLayoutEffect } from 'react'

/** Tells plain elements of the page which colours hold: `data-theme` of the document. */
export function Mode(): null | ReactElement {
  const { mode } = useTheme().palette
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = mode
    document.documentElement.style.colorScheme = mode
  }, [mode])
  return null
}
