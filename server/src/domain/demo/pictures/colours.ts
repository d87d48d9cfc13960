/** The colours of the demo shop: every product, option value and picture is painted from this one box. */
export const colours = {
  cream: '#f3e9d8',
  oat: '#dcc9a9',
  chalk: '#f4f1ec',
  clay: '#c67b54',
  terracotta: '#b85c3e',
  rust: '#9c4a2f',
  mustard: '#d9a441',
  butter: '#efcf82',
  sage: '#9db08f',
  moss: '#6f7f52',
  forest: '#3f5b4a',
  sky: '#a9c4d4',
  denim: '#55779a',
  navy: '#2e4460',
  rose: '#d8a39a',
  plum: '#7a4a5e',
  lilac: '#b3a7c9',
  stone: '#a8a39b',
  charcoal: '#454347',
  ink: '#2c2e38',
  steel: '#bcc3c8',
  copper: '#c98a62',
  oak: '#d8b27e',
  walnut: '#8b5e40',
  glass: '#d4e5e6',
} as const

/** A name out of the paint box. */
export type ColourName = keyof typeof colours

const channels = (hex: string): [number, number, number] => {
  const value = Number.parseInt(hex.slice(1), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

/** The colour that lies `share` (0 to 1) of the way from one hex colour to another. */
export function mix(from: string, to: string, share: number): string {
  const target = channels(to)
  const mixed = channels(from).map((channel, index) =>
    Math.round(channel + ((target[index] ?? channel) - channel) * share),
  )
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

/** A darker tone of a hex colour, towards the warm grey that all our shadows share. */
export const darker = (hex: string, share = 0.2): string => mix(hex, '#2a2230', share)

/** A lighter tone of a hex colour, towards warm paper white. */
export const lighter = (hex: string, share = 0.25): string => mix(hex, '#fffaf2', share)
