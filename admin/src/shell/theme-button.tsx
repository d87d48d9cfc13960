import DarkMode from '@mui/icons-material/DarkModeOutlined'
import LightMode from '@mui/icons-material/LightModeOutlined'
import { IconButton } from '@mui/material'
import type { ReactElement } from 'react'
import { useTheme, useTranslate } from 'react-admin'

/** Light or dark; kept in this browser. */
export function ThemeButton(): ReactElement {
  const [theme, setTheme] = useTheme()
  const translate = useTranslate()
  const isDark = theme === 'dark'
  return (
    <IconButton
      title={translate('nexus.theme.toggle')}
      aria-label={translate('nexus.theme.toggle')}
      onClick={() => setTheme(isDark ? 'light' : 'dark')}
    >
      {isDark ? <LightMode fontSize="small" /> : <DarkMode fontSize="small" />}
    </IconButton>
  )
}
