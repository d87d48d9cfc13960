import { colours, darker, lighter, mix } from './colours.ts'
import { bar, box, flat, type Ink, oval, type Paint, place, shape, stitches, stroke } from './ink.ts'

/** A wall clock with marks; variant 1 has a wooden face. */
export function clock(ink: Ink, { colour, accent, variant }: Paint): string {
  const face = variant === 1 ? colours.oak : '#fbf6ea'
  const marks = Array.from({ length: 12 }, (_, index) =>
    place(flat(box(-5, -262, 10, index % 3 ? 24 : 44, 5), darker(colour, 0.3)), 0, 0, index * 30),
  ).join('')
  return (
    shape(ink, oval(0, 0, 330, 330), colour) +
    flat(oval(5, 7, 296, 296), darker(colour, 0.4), 0.5) +
    shape(
      ink,
      oval(0, 0, 290, 290),
      face,
      variant === 1 ? { pattern: 'grain', accent: colours.walnut } : {},
    ) +
    marks +
    stroke('M0,0 L-112,-84', darker(colour, 0.35), 18) +
    stroke('M0,0 L84,-196', darker(colour, 0.35), 12) +
    stroke('M-20,46 L44,-104', accent, 6) +
    flat(oval(0, 0, 20, 20), accent)
  )
}

/** A framed print: hills and sun (0), a leaf study (1), or cut-paper forms (2). */
export function poster(ink: Ink, { colour, accent, variant }: Paint): string {
  const pale = lighter(colour, 0.72)
  const art = [
    flat(oval(70, -120, 84, 84), accent) +
      flat('M-200,40 C-120,-40 -40,0 40,40 S180,20 200,-20 V290 H-200 Z', mix(colour, pale, 0.45)) +
      flat('M-200,130 C-100,60 0,150 90,110 S180,110 200,90 V290 H-200 Z', mix(colour, pale, 0.2)) +
      flat('M-200,220 C-110,170 -10,220 70,190 S170,190 200,180 V290 H-200 Z', colour),
    stroke('M0,250 C10,100 -20,-40 10,-210', colour, 9) +
      [-150, -80, -10, 60, 130]
        .map(
          (y, index) =>
            place(
              flat('M0,0 C30,-50 110,-70 150,-50 C130,0 60,26 0,0 Z', index % 2 ? accent : colour),
              0,
              y + 20,
              -14,
            ) +
            place(
              flat(
                'M0,0 C-30,-50 -110,-70 -150,-50 C-130,0 -60,26 0,0 Z',
                index % 2 ? colour : mix(colour, accent, 0.5),
              ),
              0,
              y + 50,
              14,
            ),
        )
        .join(''),
    flat('M-150,-40 C-150,-180 30,-220 90,-130 C140,-50 40,-10 20,40 C0,100 -150,90 -150,-40 Z', colour) +
      flat(oval(70, 120, 96, 96), accent) +
      flat('M-140,250 C-140,130 -20,110 10,250 Z', mix(colour, accent, 0.5)) +
      stroke('M60,-220 C140,-200 150,-120 120,-60', darker(colour, 0.3), 8),
  ][variant]
  return (
    shape(ink, box(-270, -360, 540, 720, 8), variant === 1 ? colours.walnut : colours.oak, {
      pattern: 'grain',
      accent: colours.walnut,
    }) +
    flat(box(-244, -334, 488, 668, 2), darker(colours.walnut, 0.4), 0.6) +
    flat(box(-238, -328, 480, 662, 2), '#fdf9f0') +
    flat(box(-200, -290, 400, 580), pale) +
    (art ?? '') +
    flat('M-238,-328 H-60 L-238,40 Z', '#ffffff', 0.16)
  )
}

/** A dining chair (0) with a woven seat, or a lounge chair with a cushion (1). */
export function chair(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  if (variant === 1)
    return (
      bar('M-200,-170 L-240,-8', colour, 26) +
      bar('M200,-170 L240,-8', colour, 26) +
      bar('M-150,-170 L-160,-40', darker(colour, 0.2), 22) +
      bar('M150,-170 L160,-40', darker(colour, 0.2), 22) +
      shape(ink, box(-196, -560, 392, 380, 70), accent, { pattern, accent: darker(accent, 0.18) }) +
      shape(ink, box(-226, -270, 452, 116, 54), lighter(accent, 0.12), {
        pattern,
        accent: darker(accent, 0.12),
      }) +
      bar('M-250,-330 C-270,-330 -270,-200 -236,-166 H236 C270,-200 270,-330 250,-330', colour, 26) +
      bar('M-266,-336 H-206 M266,-336 H206', colour, 30)
    )
  return (
    bar('M-150,-300 L-172,-640', colour, 26) +
    bar('M150,-300 L172,-640', colour, 26) +
    bar('M-130,-290 L-124,-60', darker(colour, 0.2), 22) +
    bar('M130,-290 L124,-60', darker(colour, 0.2), 22) +
    shape(ink, 'M-190,-660 C-80,-690 80,-690 190,-660 L180,-560 C80,-586 -80,-586 -180,-560 Z', colour, {
      pattern: 'grain',
      accent: darker(colour, 0.3),
    }) +
    bar('M-160,-450 C-60,-466 60,-466 160,-450', colour, 20) +
    bar('M-178,-270 L-200,-8', colour, 28) +
    bar('M178,-270 L200,-8', colour, 28) +
    bar('M-186,-130 H186', colour, 16) +
    shape(ink, 'M-170,-346 H170 L216,-284 Q220,-256 196,-256 H-196 Q-220,-256 -216,-284 Z', accent, {
      pattern: 'weave',
      accent: darker(accent, 0.16),
    }) +
    shape(ink, box(-214, -276, 428, 30, 14), colour)
  )
}

/** A round stool with splayed legs; variant 1 is a step stool. */
export function stool(ink: Ink, { colour, accent, variant }: Paint): string {
  if (variant === 1)
    return (
      shape(ink, 'M-190,-390 L-270,0 H-220 L-150,-390 Z', darker(colour, 0.12)) +
      shape(ink, 'M190,-390 L270,0 H220 L150,-390 Z', darker(colour, 0.2)) +
      shape(ink, box(-262, -214, 524, 44, 10), accent, { pattern: 'grain', accent: darker(accent, 0.25) }) +
      shape(ink, box(-224, -420, 448, 48, 12), colour, { pattern: 'grain', accent: darker(colour, 0.3) }) +
      flat(box(-60, -404, 120, 16, 8), darker(colour, 0.5), 0.6)
    )
  return (
    bar('M-60,-420 L-96,-40', darker(colour, 0.22), 24) +
    bar('M60,-420 L96,-40', darker(colour, 0.22), 24) +
    bar('M-128,-190 H128', darker(colour, 0.1), 16) +
    bar('M-126,-420 L-196,-8', colour, 30) +
    bar('M126,-420 L196,-8', colour, 30) +
    shape(ink, 'M-220,-450 V-424 C-200,-384 200,-384 220,-424 V-450 Z', darker(accent, 0.16), {
      light: 'round',
    }) +
    shape(ink, oval(0, -450, 220, 50), accent, { pattern: 'grain', accent: darker(accent, 0.25) })
  )
}

/** A bound notebook with elastic (0), an open one (1), a ring-bound planner (2). */
export function notebook(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  if (variant === 1) {
    const page = (side: number): string => {
      const lines = Array.from({ length: 9 }, (_, index) =>
        stroke(`M${side * 40},${-170 + index * 44} H${side * 310}`, accent, 4, 0.4),
      ).join('')
      return (
        shape(
          ink,
          `M0,-270 C${side * 90},-300 ${side * 260},-290 ${side * 350},-270 V270 C${side * 260},250 ${side * 90},250 0,280 Z`,
          '#fdf8ec',
        ) + lines
      )
    }
    return (
      shape(ink, box(-372, -282, 744, 576, 22), colour) +
      page(-1) +
      page(1) +
      flat(
        'M-60,-280 Q-10,-272 0,-262 Q10,-272 60,-280 V266 Q14,268 0,280 Q-14,268 -60,266 Z',
        '#2a2230',
        0.1,
      ) +
      flat('M150,-284 H184 V130 L167,104 L150,130 Z', accent)
    )
  }
  if (variant === 2)
    return (
      shape(ink, box(-236, -306, 500, 624, 18), '#efe6d4') +
      shape(ink, box(-250, -316, 500, 624, 20), colour, { pattern, accent }) +
      shape(ink, box(-120, -190, 290, 150, 10), '#fbf6ea', { light: 'none' }) +
      stroke('M-80,-140 H130 M-80,-96 H60', darker(colour, 0.2), 9, 0.6) +
      Array.from({ length: 11 }, (_, index) => {
        const y = -270 + index * 53
        return (
          flat(oval(-216, y, 9, 9), darker(colour, 0.6)) +
          stroke(`M-216,${y} C-250,${y - 22} -290,${y - 14} -276,${y + 4}`, colours.copper, 8)
        )
      }).join('')
    )
  return (
    shape(ink, box(-226, -318, 492, 660, 22), darker(colour, 0.35)) +
    shape(ink, box(-230, -322, 484, 652, 16), '#f4ecda') +
    shape(ink, box(-250, -336, 490, 656, 24), colour, { pattern, accent }) +
    flat(
      'M-226,-336 H-190 V320 H-226 Q-250,320 -250,296 V-312 Q-250,-336 -226,-336 Z',
      darker(colour, 0.4),
      0.35,
    ) +
    flat(box(150, -336, 22, 656), accent) +
    stitches('M-186,-320 V306', lighter(colour, 0.5)) +
    flat('M-60,318 H-36 V396 L-48,382 L-60,396 Z', accent)
  )
}

/** A fountain pen (0), a ballpoint pair (1), five pencils (2). */
export function pen(ink: Ink, { colour, accent, variant }: Paint): string {
  const pencil = (tone: string): string =>
    shape(ink, box(-22, -300, 44, 520, 4), tone, { light: 'round' }) +
    flat(box(-7, -300, 14, 520), '#ffffff', 0.16) +
    shape(ink, 'M-22,220 H22 L0,310 Z', '#ecd3a6') +
    flat('M-8,278 H8 L0,310 Z', darker(tone, 0.2)) +
    shape(ink, box(-23, -330, 46, 38, 4), colours.copper, { light: 'round' }) +
    shape(ink, box(-22, -376, 44, 50, 16), '#e6b1a2', { light: 'round' })
  if (variant === 2)
    return [colour, accent, mix(colour, accent, 0.5), lighter(colour, 0.45), darker(accent, 0.3)]
      .map((tone, index) => place(pencil(tone), (index - 2) * 104, index % 2 ? 24 : -14, (index - 2) * 4))
      .join('')
  const ball = (tone: string): string =>
    shape(ink, 'M-26,-300 Q-26,-340 0,-340 Q26,-340 26,-300 V210 L8,300 H-8 L-26,210 Z', tone, {
      light: 'round',
    }) +
    shape(ink, box(-26, 30, 52, 16), colours.steel, { light: 'round' }) +
    shape(ink, box(-9, -392, 18, 56, 9), colours.steel, { light: 'round' }) +
    flat('M22,-300 H40 V-90 Q40,-70 31,-70 Q22,-70 22,-90 Z', colours.steel) +
    flat('M-8,300 H8 L3,330 H-3 Z', colours.steel)
  if (variant === 1) return place(ball(colour), -80, 0, 6) + place(ball(accent), 90, 20, -6)
  return (
    shape(ink, 'M-36,-380 Q-36,-410 0,-410 Q36,-410 36,-380 V10 H-36 Z', colour, { light: 'round' }) +
    shape(ink, box(-40, 0, 80, 22, 6), accent, { light: 'round' }) +
    shape(ink, 'M-31,22 H31 L24,214 H-24 Z', darker(colour, 0.2), { light: 'round' }) +
    shape(ink, 'M-22,214 H22 C26,260 12,310 0,350 C-12,310 -26,260 -22,214 Z', accent) +
    stroke('M0,262 V344', darker(accent, 0.5), 4) +
    flat(oval(0, 258, 7, 7), darker(accent, 0.5)) +
    shape(ink, 'M30,-372 H50 V-130 Q50,-108 40,-108 Q30,-108 30,-130 Z', accent, { light: 'none' })
  )
}

/** A wooden desk tray with pens and a cup (0), or a set of letter trays (1). */
export function organiser(ink: Ink, { colour, accent, variant }: Paint): string {
  if (variant === 1) {
    const tray = (y: number): string =>
      flat(box(-250, y - 78, 480, 16, 3), '#fdf8ec') +
      flat(box(-236, y - 62, 480, 14, 3), '#efe6d4') +
      shape(ink, `M-300,${y - 130} H-268 V${y - 46} H268 V${y - 130} H300 V${y} H-300 Z`, colour, {
        pattern: 'grain',
        accent: darker(colour, 0.3),
      })
    return (
      tray(-280) +
      tray(-140) +
      tray(0) +
      flat(box(-70, -34, 140, 14, 7), accent) +
      flat(box(-70, -174, 140, 14, 7), accent) +
      flat(box(-70, -314, 140, 14, 7), accent)
    )
  }
  return (
    bar('M-220,-250 L-250,-520', colours.navy, 24) +
    bar('M-170,-250 L-160,-560', colours.mustard, 22) +
    bar('M-130,-250 L-90,-500', colours.clay, 24) +
    shape(ink, 'M-270,-330 H-70 V-90 H-270 Z', accent, { light: 'round' }) +
    flat(oval(-170, -330, 100, 16), darker(accent, 0.35)) +
    flat('M20,-330 L190,-350 L200,-90 H40 Z', '#fdf8ec') +
    flat('M70,-300 L250,-290 L240,-90 H70 Z', lighter(colours.rose, 0.35)) +
    stroke('M110,-240 L206,-236 M110,-204 L180,-200', colours.terracotta, 8, 0.6) +
    shape(ink, box(-330, -136, 660, 136, 18), colour, { pattern: 'grain', accent: darker(colour, 0.3) }) +
    stroke('M-312,-124 H312', '#fffaf2', 6, 0.4)
  )
}
