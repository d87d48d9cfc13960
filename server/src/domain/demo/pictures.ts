import { type ColourName, colours, darker, lighter, mix } from './pictures/colours.ts'
import { flat, type Ink, newInk, oval, type Pattern, place } from './pictures/ink.ts'
import { type DrawnObject, type ObjectKind, objects } from './pictures/objects.ts'

export type { ColourName, ObjectKind, Pattern }

/** One object of a picture with its colours; `variant` picks one of the forms its kind is drawn in. */
export type ObjectSpec = {
  kind: ObjectKind
  colour: ColourName
  accent?: ColourName
  pattern?: Pattern
  variant?: number
}

/** The mood of a picture: the tone of its wall, floor or table. */
export type Backdrop = keyof typeof backdrops

/** `front`: the whole object; `detail`: close up; `group`: the object with its companions beside it. */
export type View = 'front' | 'detail' | 'group'

/** Everything a picture is made of. The same value always gives the same picture. */
export type PictureSpec = ObjectSpec & { backdrop: Backdrop; view?: View; companions?: ObjectSpec[] }

const backdrops = {
  sand: '#ecdcc3',
  sage: '#cfd8c3',
  sky: '#cbdde3',
  blush: '#eed3c8',
  clay: '#e3bfa4',
  mist: '#dcdedd',
  butter: '#f2e0b3',
  lilac: '#d9d3e2',
} as const

const size = 1200
const ground = 985

const paintOf = (spec: ObjectSpec) => {
  const colour = colours[spec.colour]
  return {
    colour,
    accent: spec.accent ? colours[spec.accent] : darker(colour, 0.35),
    pattern: spec.pattern ?? 'plain',
    variant: spec.variant ?? 0,
  }
}

const gradient = (ink: Ink, id: string, from: string, to: string, direction: string): string => {
  ink.definitions.set(
    id,
    `<linearGradient id="${id}" ${direction}><stop offset="0" stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient>`,
  )
  return `url(#${id})`
}

const floorShadow = (ink: Ink, x: number, y: number, width: number): string => {
  ink.definitions.set(
    'ground',
    '<radialGradient id="ground"><stop offset="0" stop-color="#2a2230" stop-opacity="0.42"/><stop offset="0.55" stop-color="#2a2230" stop-opacity="0.2"/><stop offset="1" stop-color="#2a2230" stop-opacity="0"/></radialGradient>',
  )
  return (
    `<ellipse cx="${x + width * 0.13}" cy="${y + 4}" rx="${width * 0.72}" ry="${18 + width * 0.075}" fill="url(#ground)" opacity="0.75"/>` +
    `<ellipse cx="${x + 4}" cy="${y + 2}" rx="${width * 0.5}" ry="${8 + width * 0.025}" fill="url(#ground)"/>`
  )
}

const dropShadow = (ink: Ink, offset: number, blur: number): string => {
  ink.definitions.set(
    'drop',
    `<filter id="drop" x="-20%" y="-20%" width="150%" height="150%"><feDropShadow dx="${offset * 0.7}" dy="${offset}" stdDeviation="${blur}" flood-color="#2a2230" flood-opacity="0.3"/></filter>`,
  )
  return 'url(#drop)'
}

/** The room or table behind an object; `motif` varies it so that a list of products does not look stamped. */
function scenery(ink: Ink, stance: DrawnObject['stance'], backdrop: Backdrop, motif: number): string {
  const tone = backdrops[backdrop]
  const wall = `<rect width="${size}" height="${size}" fill="${gradient(ink, 'wall', lighter(tone, 0.5), darker(tone, 0.04), 'x1="0" y1="0" x2="1" y2="1"')}"/>`
  const beam = flat('M-60,520 L430,-60 H640 L-60,770 Z M-60,880 L740,-60 H830 L-60,990 Z', '#ffffff', 0.2)
  if (stance === 'surface')
    return (
      wall +
      (motif % 2
        ? flat(oval(980, 1010, 520, 520), mix(tone, '#ffffff', 0.25), 0.5)
        : flat('M1200,300 C900,420 980,760 700,860 S420,1100 380,1200 H1200 Z', darker(tone, 0.08), 0.4)) +
      beam
    )
  const niche = [
    flat('M240,880 V470 C240,270 400,150 600,150 S960,270 960,470 V880 Z', darker(tone, 0.1), 0.55),
    flat(oval(600, 520, 375, 375), lighter(tone, 0.62), 0.75),
    flat('M690,130 H1010 V620 H690 Z M190,130 H650 V620 H190 Z', '#ffffff', 0.001) + beam,
  ][motif % 3]
  if (stance === 'wall') return wall + beam
  const floor = `<rect y="850" width="${size}" height="350" fill="${gradient(ink, 'floor', darker(tone, 0.11), mix(tone, '#c9a27c', 0.3), 'x1="0" y1="0" x2="0" y2="1"')}"/>`
  return `${wall}${niche ?? ''}${floor}<rect y="850" width="${size}" height="5" fill="#fffaf2" fill-opacity="0.35"/>`
}

/** Draws one object so that it fits a frame; x, y is its foot on a floor, else its middle. */
function put(ink: Ink, spec: ObjectSpec, x: number, y: number, frame: number, extraTurn = 0): string {
  const object: DrawnObject = objects[spec.kind]
  // A low, wide thing may use the width of the room; a tall one may not touch the ceiling.
  const wide = object.stance === 'floor' && object.height < object.width * 0.75 ? 1.14 : 1
  const scale = Math.min((frame * wide) / object.width, frame / object.height, 1.7)
  const drawn = object.draw(ink, paintOf(spec))
  if (object.stance === 'floor')
    return floorShadow(ink, x, y, object.width * scale * 0.92) + place(drawn, x, y, 0, scale)
  const shadow = object.stance === 'wall' ? dropShadow(ink, 34, 22) : dropShadow(ink, 18, 13)
  return `<g filter="${shadow}">${place(drawn, x, y, object.turn + extraTurn, scale)}</g>`
}

/** Main object and up to three companions: the smaller ones stand a step behind. */
function group(ink: Ink, spec: PictureSpec, companions: ObjectSpec[]): string {
  const stance = objects[spec.kind].stance
  const [left, right, back] = companions
  const parts: string[] = []
  if (stance === 'floor') {
    if (back) parts.push(put(ink, back, 775, ground - 95, 470))
    if (left) parts.push(put(ink, left, right ? 280 : 330, ground - 55, right ? 400 : 480))
    if (right) parts.push(put(ink, right, 930, ground - 50, 400))
    parts.push(put(ink, spec, right ? 610 : 740, ground + 25, right ? 510 : 590))
  } else {
    // What hangs on a wall hangs straight; what lies on a table may lie as it was put down.
    const turn = stance === 'wall' ? 0 : 1
    if (back) parts.push(put(ink, back, 620, 300, 460, 12 * turn))
    if (left) parts.push(put(ink, left, right ? 310 : 375, right ? 430 : 450, right ? 520 : 590, -12 * turn))
    if (right) parts.push(put(ink, right, 900, 440, 500, 10 * turn))
    parts.push(put(ink, spec, right ? 610 : 790, right ? 800 : 730, right ? 570 : 640, 4 * turn))
  }
  return parts.join('')
}

/** The object from so near that it leaves the frame. */
function closeUp(ink: Ink, spec: PictureSpec): string {
  const { stance, width, height }: DrawnObject = objects[spec.kind]
  if (stance !== 'floor') return place(put(ink, spec, 0, 0, 800, 14), 480, 760, 0, 1.6)
  const drawnHeight = 1.6 * Math.min(760, (760 * height) / width)
  return place(put(ink, spec, 0, 0, 760), 400, Math.min(1290, 680 + drawnHeight * 0.55), 0, 1.6)
}

/**
 * Paints a picture of the demo shop as SVG text, 1200 by 1200. Pure: no fonts, no randomness, nothing fetched,
 * so that the same spec gives the same bytes on every machine.
 */
export function renderPictureSvg(spec: PictureSpec): string {
  const ink = newInk()
  const object: DrawnObject = objects[spec.kind]
  const view = spec.view ?? 'front'
  const motif = spec.kind.length + (spec.variant ?? 0) + (view === 'group' ? 1 : 0)
  const scene = scenery(ink, object.stance, spec.backdrop, motif)
  const middle = object.stance === 'wall' ? 580 : 600
  let content: string
  if (view === 'group') content = group(ink, spec, spec.companions ?? [spec])
  else if (view === 'detail') content = closeUp(ink, spec)
  else
    content = put(
      ink,
      spec,
      600,
      object.stance === 'floor' ? ground : middle,
      object.stance === 'floor' ? 700 : 800,
    )
  const definitions = [...ink.definitions.values()].join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}"><defs>${definitions}</defs>${scene}${content}</svg>`
}
