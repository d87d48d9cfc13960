import { darker, lighter, mix } from './colours.ts'
import { bar, box, flat, type Ink, oval, type Paint, place, shape, stroke } from './ink.ts'
import { opening } from './table.ts'

/** A folded throw with fringes (0) or a stack of three (1). */
export function blanket(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const folded = (y: number, tone: string, width: number, fringed = true): string => {
    const threads = fringed ? 17 : 0
    const fringe = Array.from({ length: threads }, (_, index) => {
      const x = -width + 26 + (index * (2 * width - 52)) / 16
      return stroke(
        `M${x},${y - 12} q${index % 2 ? 5 : -5},26 ${index % 2 ? -3 : 3},44`,
        lighter(tone, 0.25),
        7,
      )
    }).join('')
    return (
      fringe +
      shape(ink, box(-width, y - 118, 2 * width, 112, 54), darker(tone, 0.12), { pattern, accent }) +
      shape(ink, box(-width, y - 158, 2 * width, 92, 46), tone, { pattern, accent }) +
      stroke(`M${-width + 40},${y - 68} H${width - 20}`, darker(tone, 0.4), 5, 0.35)
    )
  }
  if (variant === 1)
    return (
      folded(-24, colour, 300) +
      folded(-176, lighter(colour, 0.55), 286, false) +
      folded(-328, accent, 272, false)
    )
  return (
    shape(ink, box(-292, -290, 584, 140, 60), lighter(colour, 0.08), { pattern, accent }) +
    folded(-24, colour, 300) +
    shape(ink, box(-292, -310, 584, 150, 66), lighter(colour, 0.12), { pattern, accent }) +
    stroke('M-250,-166 H280', darker(colour, 0.4), 5, 0.35)
  )
}

/** A plump cushion standing on its edge; variant 1 has a button, variant 2 is a bolster. */
export function cushion(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  if (variant === 2)
    return (
      shape(ink, 'M-300,-230 Q-330,-115 -300,0 H300 Q330,-115 300,-230 Z', colour, { pattern, accent }) +
      shape(ink, oval(-300, -115, 44, 115), darker(colour, 0.12)) +
      flat(oval(-300, -115, 12, 30), darker(colour, 0.4), 0.6)
    )
  return (
    shape(
      ink,
      'M-272,-520 C-150,-486 150,-486 272,-520 C300,-524 312,-508 306,-484 C270,-340 270,-180 306,-40 C312,-10 294,0 270,-6 C150,-34 -150,-34 -270,-6 C-294,0 -312,-10 -306,-40 C-270,-180 -270,-340 -306,-484 C-312,-508 -300,-524 -272,-520 Z',
      colour,
      { pattern, accent },
    ) +
    stroke(
      'M-262,-496 C-214,-440 -206,-420 -200,-390 M262,-32 C214,-80 206,-104 200,-130 M262,-496 C226,-450 214,-430 206,-400',
      darker(colour, 0.45),
      5,
      0.3,
    ) +
    (variant === 1
      ? stroke(
          'M0,-262 L-90,-330 M0,-262 L96,-326 M0,-262 L-80,-184 M0,-262 L84,-186',
          darker(colour, 0.4),
          6,
          0.28,
        ) + shape(ink, oval(0, -262, 26, 26), accent)
      : '')
  )
}

/** A stack of folded towels (0) or rolled ones (1). */
export function towel(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  if (variant === 1) {
    const roll = (x: number, y: number, tone: string): string =>
      shape(ink, oval(x, y, 132, 130), tone, { light: 'flat' }) +
      stroke(
        `M${x + 96},${y + 6} a96,94 0 1 0 -190,10 a74,74 0 0 0 150,0 a54,54 0 0 0 -108,-6 a34,34 0 0 0 66,6`,
        darker(tone, 0.28),
        9,
        0.7,
      )
    return roll(-136, -130, colour) + roll(136, -130, mix(colour, accent, 0.5)) + roll(0, -356, accent)
  }
  const folded = (y: number, width: number, tone: string): string =>
    shape(ink, box(-width, y - 104, 2 * width, 104, 50), tone, { pattern, accent: darker(tone, 0.14) }) +
    stroke(`M${-width + 54},${y - 52} H${width - 8}`, darker(tone, 0.35), 6, 0.45) +
    shape(ink, box(width - 190, y - 102, 26, 100, 4), accent)
  return (
    folded(0, 300, colour) +
    folded(-106, 292, lighter(colour, 0.3)) +
    folded(-212, 284, colour) +
    folded(-318, 262, lighter(colour, 0.5))
  )
}

/** A table lamp: drum shade (0), mushroom (1), or jointed desk lamp (2). */
export function lamp(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  if (variant === 1)
    return (
      shape(
        ink,
        'M-74,-330 C-60,-180 -70,-90 -120,-30 Q-130,0 -96,0 H96 Q130,0 120,-30 C70,-90 60,-180 74,-330 Z',
        colour,
        { light: 'round' },
      ) +
      flat(oval(0, -330, 236, 40), '#fff1c9') +
      shape(
        ink,
        'M-270,-330 C-270,-510 -140,-590 0,-590 C140,-590 270,-510 270,-330 C200,-300 -200,-300 -270,-330 Z',
        accent,
        { light: 'round', pattern },
      ) +
      stroke('M-262,-328 C-190,-302 190,-302 262,-328', '#fff1c9', 8, 0.9)
    )
  if (variant === 2)
    return (
      shape(ink, box(-170, -34, 320, 34, 17), colour, { light: 'round' }) +
      bar('M-20,-30 L-150,-310', colour, 22) +
      bar('M-150,-310 L60,-540', colour, 22) +
      shape(ink, oval(-150, -310, 26, 26), accent) +
      flat('M30,-520 L210,-440 L330,-120 L-40,-190 Z', '#fff1c9', 0.28) +
      flat(oval(120, -470, 40, 40), '#fff1c9') +
      `<g transform="rotate(-24 70 -540)">${shape(ink, 'M10,-600 H110 Q130,-600 140,-580 L210,-440 H-90 L-20,-580 Q-10,-600 10,-600 Z', colour, { light: 'round' })}</g>`
    )
  return (
    bar('M0,-40 V-320', accent, 20) +
    shape(
      ink,
      'M-130,-40 C-150,-200 -60,-280 0,-280 C60,-280 150,-200 130,-40 Q120,0 70,0 H-70 Q-120,0 -130,-40 Z',
      colour,
      { light: 'round', pattern, accent },
    ) +
    shape(ink, 'M-150,-600 H150 L240,-320 Q242,-306 226,-306 H-226 Q-242,-306 -240,-320 Z', '#f6e7c8', {
      light: 'round',
    }) +
    flat('M-150,-600 H150 L160,-570 H-160 Z', '#fffaf2', 0.5) +
    stroke('M-232,-312 H232', darker('#f6e7c8', 0.2), 7, 0.7)
  )
}

/** A scented candle in a jar (0), two tapers in holders (1), a pillar trio (2). */
export function candle(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const flame = (x: number, y: number, size: number): string =>
    stroke(`M${x},${y} v${-20 * size}`, '#4a3a36', 6) +
    flat(oval(x, y - 62 * size, 78 * size, 92 * size), '#ffe7a8', 0.28) +
    flat(
      `M${x},${y - 12 * size} c${-40 * size},${-20 * size} ${-26 * size},${-76 * size} 0,${-112 * size} c${26 * size},${36 * size} ${40 * size},${92 * size} 0,${112 * size} Z`,
      '#f2b04b',
    ) +
    flat(
      `M${x},${y - 16 * size} c${-20 * size},${-10 * size} ${-14 * size},${-40 * size} 0,${-60 * size} c${14 * size},${20 * size} ${20 * size},${50 * size} 0,${60 * size} Z`,
      '#fff0bd',
    )
  if (variant === 1) {
    const taper = (x: number, height: number, tone: string): string =>
      shape(ink, `M${x - 22},${-80} L${x - 15},${-height} H${x + 15} L${x + 22},${-80} Z`, tone, {
        light: 'round',
      }) +
      shape(
        ink,
        `M${x - 46},-110 H${x + 46} L${x + 34},-56 C${x + 34},-40 ${x + 110},-30 ${x + 110},-12 Q${x + 110},0 ${x + 90},0 H${x - 90} Q${x - 110},0 ${x - 110},-12 C${x - 110},-30 ${x - 34},-40 ${x - 34},-56 Z`,
        accent,
        { light: 'round' },
      ) +
      flame(x, -height, 0.75)
    return taper(-135, 470, colour) + taper(125, 380, lighter(colour, 0.25))
  }
  if (variant === 2) {
    const pillar = (x: number, height: number, radius: number, tone: string): string =>
      shape(ink, `M${x - radius},${-height} V-20 Q${x},16 ${x + radius},-20 V${-height} Z`, tone, {
        light: 'round',
      }) +
      flat(oval(x, -height, radius, 22), lighter(tone, 0.5)) +
      flame(x, -height, 0.8)
    return (
      pillar(-140, 380, 96, colour) +
      pillar(130, 290, 96, lighter(colour, 0.2)) +
      pillar(4, 190, 84, mix(colour, accent, 0.35))
    )
  }
  return (
    flame(0, -330, 1.05) +
    shape(ink, box(-176, -360, 352, 360, 38), colour, { light: 'round', pattern, accent }) +
    flat(oval(0, -352, 164, 26), darker(colour, 0.3)) +
    flat(oval(0, -346, 152, 20), '#fbf3df') +
    flame(0, -344, 1.05) +
    shape(ink, box(-96, -236, 192, 150, 8), '#fbf6ea', { light: 'none' }) +
    stroke('M-50,-186 H50 M-34,-156 H34', accent, 8, 0.8) +
    flat(oval(0, -122, 9, 9), accent)
  )
}

/** A vase with dry stems: shouldered (0), bottle (1), or low moon shape (2). */
export function vase(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const neck = [46, 34, 54][variant] ?? 46
  const top = [-390, -430, -330][variant] ?? -390
  const stem = (dx: number, height: number, lean: number): string => {
    const tipX = dx + lean
    const tipY = top - height
    const grains = Array.from({ length: 7 }, (_, index) => {
      const side = index % 2 ? 1 : -1
      return place(
        flat('M0,0 C-13,-12 -12,-34 0,-48 C12,-34 13,-12 0,0 Z', index % 3 ? accent : lighter(accent, 0.25)),
        tipX - lean * index * 0.055 + side * 7,
        tipY + index * 22,
        side * 34 + lean * 0.1,
      )
    }).join('')
    return (
      stroke(
        `M${dx * 0.4},${top + 20} Q${dx * 0.6},${top - height * 0.5} ${tipX},${tipY}`,
        darker(accent, 0.25),
        6,
      ) + grains
    )
  }
  const body = [
    'M-52,-390 C-48,-330 -190,-300 -190,-190 C-190,-90 -130,-20 -96,-6 Q-84,0 -70,0 H70 Q84,0 96,-6 C130,-20 190,-90 190,-190 C190,-300 48,-330 52,-390 Z',
    'M-40,-430 C-32,-330 -44,-290 -90,-220 C-140,-140 -146,-60 -128,-24 Q-118,0 -88,0 H88 Q118,0 128,-24 C146,-60 140,-140 90,-220 C44,-290 32,-330 40,-430 Z',
    'M-62,-330 C-62,-300 -230,-290 -230,-160 C-230,-60 -150,0 -90,0 H90 C150,0 230,-60 230,-160 C230,-290 62,-300 62,-330 Z',
  ][variant]
  return (
    stem(-46, 250, -110) +
    stem(4, 300, 6) +
    stem(44, 215, 120) +
    stem(-10, 190, -40) +
    shape(ink, body ?? '', colour, {
      light: 'round',
      pattern,
      accent: pattern === 'dip' ? lighter(colour, 0.5) : darker(colour, 0.25),
    }) +
    opening(0, top, neck + 8, 12, colour)
  )
}

/** A plant pot with a saucer and a leafy plant (0) or a tall succulent fan (1). */
export function planter(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const green = variant === 1 ? '#7d9a78' : '#5f8158'
  const leaf = (turn: number, length: number, tone: string): string =>
    place(
      variant === 1
        ? shape(
            ink,
            `M-16,0 C-44,${-length * 0.5} -24,${-length * 0.8} 0,${-length} C24,${-length * 0.8} 44,${-length * 0.5} 16,0 Z`,
            tone,
          ) + stroke(`M0,-20 V${-length + 40}`, lighter(tone, 0.35), 5, 0.6)
        : stroke(`M0,0 V${-length * 0.6}`, darker(green, 0.3), 8) +
            shape(
              ink,
              `M0,${-length * 0.4} C-90,${-length * 0.58} -76,${-length * 0.9} 0,${-length} C76,${-length * 0.9} 90,${-length * 0.58} 0,${-length * 0.4} Z`,
              tone,
            ) +
            stroke(`M0,${-length * 0.44} V${-length * 0.92}`, lighter(tone, 0.4), 5, 0.6),
      turn * 0.7,
      -262,
      turn,
    )
  return (
    leaf(-66, 290, darker(green, 0.2)) +
    leaf(64, 280, darker(green, 0.22)) +
    leaf(-36, 350, green) +
    leaf(38, 340, darker(green, 0.1)) +
    leaf(-4, 390, lighter(green, 0.14)) +
    leaf(-18, 240, lighter(green, 0.22)) +
    leaf(22, 230, green) +
    shape(ink, oval(0, -16, 190, 22), darker(colour, 0.15), { light: 'round' }) +
    shape(ink, 'M-190,-250 L-146,-30 Q-142,-12 -120,-12 H120 Q142,-12 146,-30 L190,-250 Z', colour, {
      light: 'round',
      pattern,
      accent,
    }) +
    shape(ink, box(-204, -290, 408, 66, 14), lighter(colour, 0.08), { light: 'round' }) +
    stroke('M-190,-222 H190', darker(colour, 0.5), 6, 0.25)
  )
}
