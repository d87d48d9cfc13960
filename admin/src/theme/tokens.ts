/** The colours of the panel, one set for light and one for dark. Texts on them reach WCAG AA (4.5:1). */
export const COLOURS = {
  light: {
    paper: '#f6f7f7',
    sheet: '#ffffff',
    raised: '#ffffff',
    ink: '#16211f',
    quiet: '#55635f',
    line: '#dfe5e3',
    accent: '#0f766e',
    onAccent: '#ffffff',
    accentSoft: '#e3f2f0',
    good: '#14703f',
    goodSoft: '#e2f4e9',
    warn: '#8a5300',
    warnSoft: '#fdf0d9',
    bad: '#b42318',
    badSoft: '#fdeae8',
    info: '#1d5fae',
    infoSoft: '#e6effa',
    calm: '#4a5754',
    calmSoft: '#eceff0',
  },
  dark: {
    paper: '#0f1617',
    sheet: '#172122',
    raised: '#1e2a2c',
    ink: '#e6efed',
    quiet: '#a3b4b0',
    line: '#2c3a3c',
    accent: '#2dd4bf',
    onAccent: '#06231f',
    accentSoft: '#143432',
    good: '#5fd496',
    goodSoft: '#14301f',
    warn: '#f0b95a',
    warnSoft: '#35280f',
    bad: '#ff9b8f',
    badSoft: '#3b1a17',
    info: '#8cbcf5',
    infoSoft: '#152b43',
    calm: '#b3c0bd',
    calmSoft: '#253132',
  },
} as const

/** A meaning that a colour carries; never the only sign of it. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'calm'

/** Colours of the lines and bars of charts, told apart also without colour sight. */
export const SERIES = {
  light: ['#0f766e', '#b4690e', '#1d5fae', '#8b3d8f', '#5b6b21'],
  dark: ['#2dd4bf', '#f0b95a', '#8cbcf5', '#dd9ae0', '#bccf6b'],
} as const
