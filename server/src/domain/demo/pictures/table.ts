import { colours, darker, lighter, mix } from './colours.ts'
import { bar, box, flat, type Ink, oval, type Paint, place, shape, stroke } from './ink.ts'

/** The opening of a vessel seen a little from above, with what it holds. */
export const opening = (
  x: number,
  y: number,
  rx: number,
  ry: number,
  colour: string,
  fill?: string,
): string =>
  flat(oval(x, y, rx, ry), lighter(colour, 0.35)) +
  flat(oval(x, y + ry * 0.1, rx * 0.93, ry * 0.84), darker(colour, 0.32)) +
  flat(oval(x, y + ry * 0.34, rx * 0.86, ry * 0.58), fill ?? mix(colour, '#2a2230', 0.45), fill ? 1 : 0.55)

/** A mug with a handle (0), a small cup on a saucer (1), a handleless tumbler (2), an enamel mug (3). */
export function mug(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const coffee = '#5b3a2a'
  if (variant === 1)
    return (
      shape(ink, oval(0, -22, 250, 46), lighter(colour, 0.12), { light: 'round' }) +
      flat(oval(0, -30, 190, 30), darker(colour, 0.12)) +
      bar('M140,-190 C240,-210 236,-90 118,-92', colour, 30) +
      shape(ink, 'M-160,-250 C-160,-110 -110,-36 -60,-30 L60,-30 C110,-36 160,-110 160,-250 Z', colour, {
        light: 'round',
        pattern,
        accent,
      }) +
      opening(0, -250, 160, 34, colour, coffee)
    )
  if (variant === 2)
    return (
      shape(
        ink,
        'M-158,-380 C-160,-220 -150,-90 -128,-24 Q-120,0 -84,0 H84 Q120,0 128,-24 C150,-90 160,-220 158,-380 Z',
        colour,
        {
          light: 'round',
          pattern,
          accent,
        },
      ) + opening(0, -380, 158, 32, colour)
    )
  const straight = variant === 3
  const rim = straight ? accent : colour
  return (
    bar('M168,-290 C330,-312 322,-70 152,-84', straight ? accent : colour, straight ? 30 : 42) +
    shape(
      ink,
      straight
        ? 'M-182,-350 L-176,-26 Q-174,0 -146,0 H146 Q174,0 176,-26 L182,-350 Z'
        : 'M-184,-350 C-186,-190 -176,-80 -154,-28 Q-142,0 -104,0 H104 Q142,0 154,-28 C176,-80 186,-190 184,-350 Z',
      colour,
      { light: 'round', pattern, accent },
    ) +
    opening(0, -350, 184, 38, rim, straight ? undefined : coffee)
  )
}

/** A footed bowl; variant 1 is a nest of three. */
export function bowl(ink: Ink, paint: Paint): string {
  const one = (colour: string, width: number, top: number, base: number): string =>
    shape(
      ink,
      `M${-width},${top} C${-width * 0.97},${top + 150} ${-width * 0.55},${base - 18} ${-width * 0.4},${base - 14} L${-width * 0.36},${base} H${width * 0.36} L${width * 0.4},${base - 14} C${width * 0.55},${base - 18} ${width * 0.97},${top + 150} ${width},${top} Z`,
      colour,
      { light: 'round', pattern: paint.pattern, accent: paint.accent },
    ) + opening(0, top, width, width * 0.18, colour)
  if (paint.variant === 1)
    return (
      one(paint.colour, 290, -190, 0) +
      one(mix(paint.colour, paint.accent, 0.45), 238, -262, -92) +
      one(lighter(paint.colour, 0.4), 188, -326, -176)
    )
  return one(paint.colour, 290, -230, 0)
}

/** A plate seen from above; variant 1 has a smaller plate and a folded napkin with it. */
export function plate(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const one = (radius: number, tone: string): string =>
    shape(ink, oval(0, 0, radius, radius), tone, { pattern, accent }) +
    stroke(oval(0, 0, radius - 7, radius - 7), lighter(tone, 0.5), 6, 0.8) +
    flat(oval(0, 0, radius * 0.7, radius * 0.7), darker(tone, 0.1)) +
    shape(ink, oval(5, 6, radius * 0.67, radius * 0.67), lighter(tone, 0.22))
  if (variant === 1)
    return (
      one(330, colour) +
      `<g transform="translate(8 10)">${flat(oval(8, 14, 205, 205), darker(colour, 0.4), 0.25)}${one(200, mix(colour, accent, 0.35))}</g>`
    )
  return one(330, colour)
}

/** A teapot with a bamboo handle. */
export function teapot(ink: Ink, { colour, accent, pattern }: Paint): string {
  return (
    bar('M-170,-250 C-190,-520 190,-520 170,-250', colours.oak, 26) +
    shape(
      ink,
      'M190,-190 C270,-200 270,-300 345,-322 L366,-292 C320,-240 320,-110 170,-80 Z',
      darker(colour, 0.08),
      { light: 'flat' },
    ) +
    shape(
      ink,
      'M-250,-150 C-250,-290 -120,-310 0,-310 C120,-310 250,-290 250,-150 C250,-50 150,0 90,0 H-90 C-150,0 -250,-50 -250,-150 Z',
      colour,
      { light: 'round', pattern, accent },
    ) +
    shape(
      ink,
      'M-130,-292 C-120,-345 120,-345 130,-292 C80,-272 -80,-272 -130,-292 Z',
      lighter(colour, 0.12),
      { light: 'round' },
    ) +
    shape(ink, oval(0, -352, 30, 24), colours.oak, { light: 'round' })
  )
}

/** A skillet with a long handle. */
export function pan(ink: Ink, { colour, accent }: Paint): string {
  return place(
    bar('M210,-120 C330,-150 420,-186 520,-214', accent, 40) +
      flat(oval(522, -215, 8, 6), darker(accent, 0.5)) +
      shape(ink, 'M-290,-120 C-290,-60 -240,0 -180,0 H180 C240,0 290,-60 290,-120 Z', colour, {
        light: 'round',
      }) +
      flat(oval(0, -120, 290, 74), lighter(colour, 0.3)) +
      flat(oval(0, -117, 276, 66), darker(colour, 0.3)) +
      shape(ink, oval(0, -104, 236, 48), darker(colour, 0.12)) +
      stroke('M-190,-104 A190,36 0 0 1 -30,-138', '#fffaf2', 7, 0.28),
    -112,
    0,
  )
}

/** A casserole with a lid (0) or a milk pan with a wooden handle (1). */
export function pot(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  if (variant === 1)
    return (
      bar('M190,-200 L420,-236', colours.oak, 38) +
      shape(ink, 'M-210,-250 L-200,-40 Q-196,0 -150,0 H150 Q196,0 200,-40 L210,-250 Z', colour, {
        light: 'round',
        pattern,
        accent,
      }) +
      opening(0, -250, 210, 46, colour, '#f6efe2')
    )
  return (
    bar('M-262,-190 C-350,-200 -350,-130 -258,-136', colour, 34) +
    bar('M262,-190 C350,-200 350,-130 258,-136', colour, 34) +
    shape(ink, 'M-270,-232 L-262,-60 Q-256,0 -196,0 H196 Q256,0 262,-60 L270,-232 Z', colour, {
      light: 'round',
      pattern,
      accent,
    }) +
    shape(
      ink,
      'M-286,-232 C-270,-310 -140,-340 0,-340 C140,-340 270,-310 286,-232 Q286,-218 270,-218 H-270 Q-286,-218 -286,-232 Z',
      lighter(colour, 0.1),
      { light: 'round' },
    ) +
    stroke('M-270,-219 H270', darker(colour, 0.4), 5, 0.5) +
    shape(ink, box(-16, -366, 32, 30, 6), darker(accent, 0.1), { light: 'round' }) +
    shape(ink, oval(0, -376, 48, 24), accent, { light: 'round' })
  )
}

/** A gooseneck kettle (0) or a round stovetop kettle (1). */
export function kettle(ink: Ink, { colour, accent, variant }: Paint): string {
  if (variant === 1)
    return (
      bar('M-150,-300 C-150,-500 150,-500 150,-300', accent, 34) +
      shape(
        ink,
        'M170,-190 C230,-210 250,-270 318,-300 L352,-262 C300,-220 290,-130 180,-90 Z',
        darker(colour, 0.1),
      ) +
      shape(
        ink,
        'M-260,-50 C-270,-230 -150,-330 0,-330 C150,-330 270,-230 260,-50 Q256,0 206,0 H-206 Q-256,0 -260,-50 Z',
        colour,
        { light: 'round' },
      ) +
      shape(ink, 'M-96,-314 C-80,-352 80,-352 96,-314 C60,-300 -60,-300 -96,-314 Z', lighter(colour, 0.15), {
        light: 'round',
      }) +
      shape(ink, oval(0, -358, 28, 24), accent, { light: 'round' })
    )
  return (
    bar('M160,-120 C300,-90 250,-330 330,-390 L372,-400', colour, 30) +
    bar('M-150,-330 C-330,-360 -330,-90 -190,-70', accent, 38) +
    shape(ink, 'M-140,-350 L-216,-36 Q-222,0 -180,0 H180 Q222,0 216,-36 L140,-350 Z', colour, {
      light: 'round',
    }) +
    stroke('M-205,-60 C-120,-44 120,-44 205,-60', darker(colour, 0.3), 5, 0.4) +
    shape(
      ink,
      'M-150,-350 C-140,-392 140,-392 150,-350 C100,-332 -100,-332 -150,-350 Z',
      lighter(colour, 0.14),
      { light: 'round' },
    ) +
    shape(ink, box(-12, -404, 24, 26, 6), darker(accent, 0.1), { light: 'round' }) +
    shape(ink, oval(0, -414, 34, 26), accent, { light: 'round' })
  )
}

/** A glass carafe with a wooden stopper; variant 1 is a pair of tumblers. */
export function carafe(ink: Ink, { colour, accent, variant }: Paint): string {
  const glass = (outline: string, water: string): string =>
    flat(outline, colour, 0.34) +
    flat(water, mix(colour, accent, 0.55), 0.55) +
    `<g opacity="0.7">${shape(ink, outline, '#ffffff', { light: 'round' }).replace('fill="#ffffff"', 'fill="none"')}</g>` +
    stroke(outline, '#ffffff', 5, 0.65)
  if (variant === 1) {
    const tumbler = (x: number, scale: number): string =>
      `<g transform="translate(${x} 0) scale(${scale})">${glass('M-125,-300 L-104,-20 Q-102,0 -80,0 H80 Q102,0 104,-20 L125,-300 Z', 'M-114,-150 L-104,-24 Q-100,-14 -80,-14 H80 Q100,-14 104,-24 L114,-150 Z')}${stroke(oval(0, -300, 125, 24), '#ffffff', 6, 0.8)}${flat(oval(0, -150, 114, 20), '#ffffff', 0.35)}${stroke('M-92,-260 L-80,-60', '#ffffff', 12, 0.6)}</g>`
    return tumbler(-130, 1) + tumbler(150, 0.92)
  }
  return (
    glass(
      'M-62,-560 C-56,-420 -60,-380 -120,-280 C-176,-190 -180,-90 -164,-30 Q-156,0 -120,0 H120 Q156,0 164,-30 C180,-90 176,-190 120,-280 C60,-380 56,-420 62,-560 Z',
      'M-150,-220 C-176,-150 -172,-80 -154,-34 Q-146,-14 -116,-14 H116 Q146,-14 154,-34 C172,-80 176,-150 150,-220 Z',
    ) +
    flat(oval(0, -220, 150, 22), '#ffffff', 0.35) +
    stroke('M-118,-230 C-146,-170 -144,-100 -130,-60', '#ffffff', 14, 0.65) +
    shape(ink, 'M-48,-540 L-58,-610 Q-60,-640 -30,-640 H30 Q60,-640 58,-610 L48,-540 Z', colours.oak, {
      light: 'round',
    })
  )
}

/** A kitchen knife lying flat, edge down; variant 1 is a short paring knife. */
export function knife(ink: Ink, { colour, accent, variant }: Paint): string {
  const tip = variant === 1 ? -250 : -430
  return (
    shape(
      ink,
      `M90,-44 L${tip + 160},-44 C${tip + 70},-40 ${tip + 20},-10 ${tip},42 C${tip + 140},62 ${tip + 220},66 90,66 Z`,
      colours.steel,
    ) +
    flat(
      `M90,30 L${tip + 60},34 Q${tip + 20},38 ${tip},42 C${tip + 140},62 ${tip + 220},66 90,66 Z`,
      '#ffffff',
      0.4,
    ) +
    shape(ink, box(84, -46, 34, 94, 6), darker(colours.steel, 0.2)) +
    shape(
      ink,
      'M112,-44 H330 C390,-46 410,-20 406,16 C402,52 360,44 330,34 C280,20 200,40 112,36 Z',
      colour,
      { pattern: 'grain', accent },
    ) +
    [170, 250, 330].map((x) => flat(oval(x, -6, 9, 9), lighter(colours.copper, 0.3))).join('')
  )
}

/** A cutting board with a hole in its handle (0) or round with a groove (1). */
export function board(ink: Ink, { colour, accent, variant }: Paint): string {
  const wood = { pattern: 'grain', accent } as const
  if (variant === 1)
    return (
      shape(ink, oval(0, 0, 310, 310), colour, wood) +
      stroke(oval(0, 0, 268, 268), darker(colour, 0.3), 10, 0.6) +
      stroke(oval(3, 4, 262, 262), lighter(colour, 0.4), 4, 0.7)
    )
  return (
    shape(
      ink,
      'M-200,-190 Q-200,-240 -150,-240 H-80 Q-56,-240 -54,-270 L-48,-360 Q-44,-400 0,-400 Q44,-400 48,-360 L54,-270 Q56,-240 80,-240 H150 Q200,-240 200,-190 V320 Q200,370 150,370 H-150 Q-200,370 -200,320 Z',
      colour,
      wood,
    ) +
    flat(oval(0, -345, 22, 22), darker(colour, 0.55), 0.85) +
    stroke('M-186,-180 V320', '#fffaf2', 6, 0.35)
  )
}
