import { darker, lighter } from './colours.ts'

/** Surface decoration of an object, drawn in its accent colour. */
export type Pattern =
  | 'plain'
  | 'stripes'
  | 'bands'
  | 'dots'
  | 'checks'
  | 'speckle'
  | 'dip'
  | 'ripple'
  | 'knit'
  | 'ribs'
  | 'grain'
  | 'weave'
  | 'leaves'

/** Where one picture collects the definitions (gradients, tiles) that its shapes refer to. */
export type Ink = { definitions: Map<string, string> }

/** How light falls on a shape: round like a pot, flat like cloth, or not at all. */
export type Light = 'round' | 'flat' | 'none'

/** What an object is painted with: two hex colours and a pattern. */
export type Paint = { colour: string; accent: string; pattern: Pattern; variant: number }

/** Empty definitions for one new picture. */
export const newInk = (): Ink => ({ definitions: new Map() })

const define = (ink: Ink, id: string, element: string): string => {
  ink.definitions.set(id, element)
  return `url(#${id})`
}

const stop = (offset: number, colour: string, opacity: number): string =>
  `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`

const lightOf = (ink: Ink, light: 'round' | 'flat'): string =>
  light === 'round'
    ? define(
        ink,
        'round',
        `<linearGradient id="round" x1="0" y1="0" x2="1" y2="0.06">${stop(0, '#2a2230', 0.08)}${stop(0.1, '#fffaf2', 0.06)}${stop(0.26, '#fffaf2', 0.3)}${stop(0.44, '#fffaf2', 0)}${stop(0.62, '#2a2230', 0.04)}${stop(1, '#2a2230', 0.27)}</linearGradient>`,
      )
    : define(
        ink,
        'flat',
        `<linearGradient id="flat" x1="0" y1="0" x2="1" y2="1">${stop(0, '#fffaf2', 0.2)}${stop(0.5, '#fffaf2', 0)}${stop(1, '#2a2230', 0.16)}</linearGradient>`,
      )

const tile = (ink: Ink, id: string, width: number, height: number, content: string): string =>
  define(
    ink,
    id,
    `<pattern id="${id}" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${content}</pattern>`,
  )

const speckles = [
  [12, 20, 3.4],
  [48, 8, 2],
  [90, 30, 2.8],
  [126, 14, 1.8],
  [30, 62, 2.2],
  [70, 54, 3.6],
  [112, 70, 2.4],
  [140, 98, 3],
  [18, 104, 2.6],
  [58, 96, 1.8],
  [94, 118, 3.2],
  [36, 138, 3],
  [76, 146, 2],
  [132, 142, 2.2],
] as const

const leaf = (x: number, y: number, turn: number): string =>
  `<path transform="translate(${x} ${y}) rotate(${turn})" d="M0,0 C-20,-18 -18,-48 0,-66 C18,-48 20,-18 0,0 Z"/>`

/** The fill of a decoration, or null when the pattern needs none. */
function decoration(ink: Ink, pattern: Pattern, accent: string): string | null {
  const id = `${pattern}-${accent.slice(1)}`
  switch (pattern) {
    case 'plain':
      return null
    case 'stripes':
      return tile(ink, id, 64, 64, `<rect width="22" height="64" fill="${accent}"/>`)
    case 'bands':
      return tile(
        ink,
        id,
        90,
        90,
        `<rect y="8" width="90" height="26" fill="${accent}"/><rect y="44" width="90" height="7" fill="${accent}"/>`,
      )
    case 'dots':
      return tile(
        ink,
        id,
        80,
        80,
        `<g fill="${accent}"><circle cx="20" cy="20" r="12"/><circle cx="60" cy="60" r="12"/></g>`,
      )
    case 'checks':
      return tile(
        ink,
        id,
        76,
        76,
        `<g fill="${accent}" fill-opacity="0.5"><rect width="38" height="76"/><rect width="76" height="38"/></g>`,
      )
    case 'speckle':
      return tile(
        ink,
        id,
        150,
        150,
        `<g fill="${accent}" fill-opacity="0.75">${speckles.map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}"/>`).join('')}</g>`,
      )
    case 'dip':
      return define(
        ink,
        id,
        `<radialGradient id="${id}" cx="0.5" cy="-1.4" r="2.05">${stop(0, accent, 0)}${stop(0.996, accent, 0)}${stop(1, accent, 1)}</radialGradient>`,
      )
    case 'ripple':
      return tile(
        ink,
        id,
        40,
        34,
        `<rect y="4" width="40" height="5" fill="${accent}" fill-opacity="0.5"/><rect y="9" width="40" height="3" fill="#fffaf2" fill-opacity="0.22"/>`,
      )
    case 'knit':
      return tile(
        ink,
        id,
        26,
        24,
        `<path d="M1,2 L13,13 L25,2 M1,14 L13,25 L25,14" fill="none" stroke="${accent}" stroke-opacity="0.45" stroke-width="3.4" stroke-linecap="round"/>`,
      )
    case 'ribs':
      return tile(
        ink,
        id,
        24,
        24,
        `<rect width="7" height="24" fill="${accent}" fill-opacity="0.38"/><rect x="9" width="4" height="24" fill="#fffaf2" fill-opacity="0.14"/>`,
      )
    case 'grain':
      return tile(
        ink,
        id,
        900,
        120,
        `<g fill="none" stroke="${accent}" stroke-opacity="0.3" stroke-width="3"><path d="M0,14 C200,4 300,26 520,16 S760,4 900,14"/><path d="M0,46 C160,58 330,34 480,48 S740,60 900,46"/><path d="M60,70 C220,62 300,80 470,72"/><path d="M0,98 C210,88 420,112 610,98 S800,90 900,98"/></g>`,
      )
    case 'weave':
      return tile(
        ink,
        id,
        48,
        48,
        `<path d="M0,24 L24,0 L48,24 M0,48 L24,24 L48,48" fill="none" stroke="${accent}" stroke-opacity="0.6" stroke-width="7"/>`,
      )
    case 'leaves':
      return tile(
        ink,
        id,
        150,
        150,
        `<g fill="${accent}" fill-opacity="0.8">${leaf(36, 92, -30)}${leaf(42, 92, 34)}${leaf(112, 150, 150)}${leaf(108, 60, -20)}${leaf(116, 62, 40)}</g>`,
      )
  }
}

/** Options of a shape; what is absent is a plain, evenly lit surface. */
export type ShapeOptions = { light?: Light; pattern?: Pattern; accent?: string }

/** A filled outline with its decoration and the light that every object of the shop shares. */
export function shape(ink: Ink, outline: string, fill: string, options: ShapeOptions = {}): string {
  const pattern = decoration(ink, options.pattern ?? 'plain', options.accent ?? darker(fill, 0.3))
  const light = options.light ?? 'flat'
  const layers = [`<path d="${outline}" fill="${fill}"/>`]
  if (pattern) layers.push(`<path d="${outline}" fill="${pattern}"/>`)
  if (light !== 'none') layers.push(`<path d="${outline}" fill="${lightOf(ink, light)}"/>`)
  return layers.join('')
}

/** The outline of a rectangle with rounded corners; x, y is its upper left corner. */
export function box(x: number, y: number, width: number, height: number, radius = 0): string {
  const r = Math.min(radius, width / 2, height / 2)
  return (
    `M${x + r},${y} H${x + width - r} Q${x + width},${y} ${x + width},${y + r} V${y + height - r} ` +
    `Q${x + width},${y + height} ${x + width - r},${y + height} H${x + r} Q${x},${y + height} ${x},${y + height - r} ` +
    `V${y + r} Q${x},${y} ${x + r},${y} Z`
  )
}

/** The outline of an ellipse. */
export const oval = (x: number, y: number, rx: number, ry: number): string =>
  `M${x - rx},${y} a${rx},${ry} 0 1 0 ${2 * rx},0 a${rx},${ry} 0 1 0 ${-2 * rx},0 Z`

/** An open stroke with round ends. */
export const stroke = (path: string, colour: string, width: number, opacity = 1): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-opacity="${opacity}" stroke-linecap="round" stroke-linejoin="round"/>`

/** A stroke that reads as a round bar: a base, and a lighter line on its lit side. */
export const bar = (path: string, colour: string, width: number): string =>
  stroke(path, darker(colour, 0.14), width) +
  `<g transform="translate(${-width * 0.14} ${-width * 0.14})">${stroke(path, lighter(colour, 0.12), width * 0.5)}</g>`

/** A row of stitches. */
export const stitches = (path: string, colour: string): string =>
  `<path d="${path}" fill="none" stroke="${colour}" stroke-width="4" stroke-dasharray="14 10" stroke-linecap="round" stroke-opacity="0.7"/>`

/** A plain filled path without light. */
export const flat = (outline: string, fill: string, opacity = 1): string =>
  `<path d="${outline}" fill="${fill}" fill-opacity="${opacity}"/>`

/** A group moved, turned (degrees) and scaled. */
export const place = (content: string, x: number, y: number, turn = 0, scale = 1): string =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${scale})">${content}</g>`
