import { createTheme, type ThemeOptions } from '@mui/material/styles'
import { COLOURS, type Tone } from './tokens.ts'

declare module '@mui/material/styles' {
  interface Palette {
    /** Soft grounds under texts of a tone. */
    soft: Record<Tone | 'accent', string>
    calm: { main: string }
  }
  interface PaletteOptions {
    soft?: Record<Tone | 'accent', string>
    calm?: { main: string }
  }
}

const radius = 8

function themeOf(mode: 'light' | 'dark'): ThemeOptions {
  const c = COLOURS[mode]
  const outline = `1px solid ${c.line}`
  return createTheme({
    palette: {
      mode,
      primary: { main: c.accent, contrastText: c.onAccent },
      secondary: { main: c.accent, contrastText: c.onAccent },
      error: { main: c.bad },
      warning: { main: c.warn },
      success: { main: c.good },
      info: { main: c.info },
      calm: { main: c.calm },
      soft: {
        accent: c.accentSoft,
        good: c.goodSoft,
        warn: c.warnSoft,
        bad: c.badSoft,
        info: c.infoSoft,
        calm: c.calmSoft,
      },
      background: { default: c.paper, paper: c.sheet },
      text: { primary: c.ink, secondary: c.quiet },
      divider: c.line,
    },
    shape: { borderRadius: radius },
    typography: {
      fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
      fontSize: 14,
      h1: { fontSize: '1.35rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.01em' },
      h2: { fontSize: '1rem', fontWeight: 650, lineHeight: 1.4 },
      h3: { fontSize: '0.9rem', fontWeight: 650, lineHeight: 1.4 },
      h6: { fontSize: '1rem', fontWeight: 650 },
      body1: { fontSize: '0.9rem' },
      body2: { fontSize: '0.875rem' },
      button: { textTransform: 'none', fontWeight: 600 },
    },
    transitions: { create: () => 'none' },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          body: { backgroundColor: c.paper },
          ':focus-visible': { outline: `2px solid ${c.accent}`, outlineOffset: 2 },
          '@media (prefers-reduced-motion: reduce)': { '*': { animation: 'none !important' } },
        },
      },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiPaper: {
        defaultProps: { elevation: 0 },
        styleOverrides: {
          root: { backgroundImage: 'none' },
          elevation1: { border: outline, boxShadow: 'none' },
          elevation8: { border: outline, boxShadow: '0 8px 28px rgb(0 0 0 / 14%)' },
        },
      },
      MuiCard: { styleOverrides: { root: { border: outline } } },
      MuiAppBar: { styleOverrides: { root: { boxShadow: 'none' } } },
      MuiButton: {
        defaultProps: { disableElevation: true, size: 'small' },
        styleOverrides: { root: { borderRadius: radius, minHeight: 34, paddingInline: 12 } },
      },
      MuiTextField: { defaultProps: { size: 'small', variant: 'outlined', fullWidth: true } },
      MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined', fullWidth: true } },
      MuiFormHelperText: { styleOverrides: { root: { '&.Mui-disabled': { color: c.quiet } } } },
      MuiInputLabel: { styleOverrides: { root: { '&.Mui-disabled': { color: c.quiet } } } },
      MuiOutlinedInput: { styleOverrides: { root: { backgroundColor: c.sheet } } },
      MuiTableCell: {
        styleOverrides: {
          root: { borderBottomColor: c.line, fontVariantNumeric: 'tabular-nums' },
          head: { fontWeight: 600, color: c.quiet, backgroundColor: c.sheet, whiteSpace: 'nowrap' },
        },
      },
      MuiTooltip: { defaultProps: { arrow: true } },
      MuiDialog: { styleOverrides: { paper: { border: outline, borderRadius: 12 } } },
      MuiTabs: { styleOverrides: { root: { minHeight: 42 }, indicator: { height: 2 } } },
      MuiTab: { styleOverrides: { root: { minHeight: 42, textTransform: 'none', fontWeight: 600 } } },
      MuiAlert: { styleOverrides: { root: { border: outline } } },
    },
  })
}

/** The panel in light colours. */
export const lightTheme = themeOf('light')

/** The panel in dark colours. */
export const darkTheme = themeOf('dark')
