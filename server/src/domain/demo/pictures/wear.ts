import { colours, darker, lighter } from './colours.ts'
import { box, flat, type Ink, oval, type Paint, place, shape, stitches, stroke } from './ink.ts'

const torso =
  'M-120,-330 C-60,-300 60,-300 120,-330 L210,-296 Q236,-286 250,-262 L350,-90 Q358,-74 344,-64 L262,-12 Q246,-4 238,-20 L196,-100 C186,60 190,220 196,330 Q198,352 176,352 H-176 Q-198,352 -196,330 C-190,220 -186,60 -196,-100 L-238,-20 Q-246,-4 -262,-12 L-344,-64 Q-358,-74 -350,-90 L-250,-262 Q-236,-286 -210,-296 Z'

const longSleeves =
  'M-120,-330 C-60,-300 60,-300 120,-330 L206,-298 Q240,-286 254,-250 L386,190 Q392,214 370,222 L312,240 Q290,246 282,224 L196,-20 C188,100 190,240 194,330 Q196,352 174,352 H-174 Q-196,352 -194,330 C-190,240 -188,100 -196,-20 L-282,224 Q-290,246 -312,240 L-370,222 Q-392,214 -386,190 L-254,-250 Q-240,-286 -206,-298 Z'

const folds = (colour: string): string =>
  stroke(
    'M-150,120 C-120,180 -130,240 -140,300 M150,60 C120,140 130,220 120,290 M-176,-130 C-150,-80 -150,-40 -160,0 M178,-130 C156,-80 154,-30 166,10',
    darker(colour, 0.4),
    6,
    0.22,
  )

/** A T-shirt laid flat; variant 1 has a chest pocket, variant 2 a printed sun over hills. */
export function tshirt(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const extra = [
    '',
    shape(ink, 'M50,-150 H150 V-60 L100,-30 L50,-60 Z', darker(colour, 0.08)) +
      stitches('M56,-134 H144', lighter(colour, 0.5)),
    flat(oval(0, -70, 62, 62), accent) +
      flat('M-110,10 C-60,-40 -20,-30 10,0 C40,-40 80,-30 110,10 Z', lighter(colour, 0.6)) +
      stroke('M-110,34 H110', lighter(colour, 0.6), 10),
  ][variant]
  return (
    flat('M-110,-330 C-60,-356 60,-356 110,-330 C60,-290 -60,-290 -110,-330 Z', darker(colour, 0.45)) +
    shape(ink, torso, colour, { pattern, accent }) +
    stroke('M-116,-328 C-70,-262 70,-262 116,-328', darker(colour, 0.22), 20) +
    stitches('M-184,326 H184', darker(colour, 0.3)) +
    stitches('M-330,-82 L-252,-32 M330,-82 L252,-32', darker(colour, 0.3)) +
    folds(colour) +
    (extra ?? '')
  )
}

/** A knitted jumper; variant 1 has a patterned yoke, variant 2 is a buttoned cardigan. */
export function jumper(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const ribs = (outline: string): string =>
    shape(ink, outline, darker(colour, 0.12), { pattern: 'ribs', accent: darker(colour, 0.4) })
  const yoke = [-270, -232, -194, -156]
    .map((y, row) =>
      Array.from({ length: 11 + row * 2 }, (_, index) =>
        flat(
          `M${(index - 5 - row) * 32},${y - 14} l14,14 l-14,14 l-14,-14 Z`,
          row % 2 ? lighter(colour, 0.65) : accent,
        ),
      ).join(''),
    )
    .join('')
  const buttons =
    flat('M-110,-330 L0,-40 L110,-330 C60,-350 -60,-350 -110,-330 Z', lighter(accent, 0.45)) +
    stroke('M-116,-328 L0,-40 V340', darker(colour, 0.25), 24) +
    stroke('M116,-328 L0,-40', darker(colour, 0.25), 24) +
    [20, 110, 200, 290].map((y) => flat(oval(0, y, 13, 13), colours.oak)).join('')
  return (
    flat('M-110,-330 C-60,-352 60,-352 110,-330 C60,-286 -60,-286 -110,-330 Z', darker(colour, 0.5)) +
    shape(ink, longSleeves, colour, {
      pattern: pattern === 'plain' ? 'knit' : pattern,
      accent: pattern === 'plain' ? darker(colour, 0.35) : accent,
    }) +
    (variant === 1 ? yoke : '') +
    stroke('M-194,-60 L-206,-220 M194,-60 L206,-220', darker(colour, 0.45), 6, 0.35) +
    ribs('M-196,306 H196 V338 Q196,356 176,356 H-176 Q-196,356 -196,338 Z') +
    ribs('M374,150 L388,196 Q392,214 370,222 L312,240 Q290,246 284,228 L270,184 Z') +
    ribs('M-374,150 L-388,196 Q-392,214 -370,222 L-312,240 Q-290,246 -284,228 L-270,184 Z') +
    (variant === 2
      ? buttons
      : stroke('M-118,-330 C-70,-262 70,-262 118,-330', darker(colour, 0.16), 34) +
        stroke('M-118,-330 C-70,-262 70,-262 118,-330', darker(colour, 0.35), 3, 0.7))
  )
}

/** A chore jacket with patch pockets (0) or a hooded rain shell (1). */
export function jacket(ink: Ink, { colour, accent, variant }: Paint): string {
  const pocket = (x: number, y: number, size: number): string =>
    shape(
      ink,
      `M${x},${y} h${size} v${size * 0.9} q0,16 -16,16 h${-(size - 32)} q-16,0 -16,-16 Z`,
      darker(colour, 0.08),
    ) + stitches(`M${x + 8},${y + 16} h${size - 16}`, lighter(colour, 0.55))
  const front =
    stroke('M0,-250 V346', darker(colour, 0.45), 6, 0.7) +
    stitches('M-186,330 H186 M22,-230 V330', lighter(colour, 0.5))
  if (variant === 1)
    return (
      shape(ink, longSleeves, colour) +
      folds(colour) +
      shape(
        ink,
        'M-150,-300 C-170,-470 170,-470 150,-300 C100,-230 -100,-230 -150,-300 Z',
        darker(colour, 0.08),
      ) +
      flat('M-96,-300 C-100,-410 100,-410 96,-300 C60,-250 -60,-250 -96,-300 Z', darker(accent, 0.15)) +
      stroke('M0,-258 V346', accent, 12) +
      flat(box(-9, -236, 18, 52, 8), darker(accent, 0.4)) +
      stroke('M-150,130 L-70,170 M150,130 L70,170', darker(colour, 0.45), 10, 0.8) +
      stroke('M-60,-262 V-150 M60,-262 V-170', lighter(accent, 0.3), 7) +
      stroke('M-186,330 H186', darker(colour, 0.3), 10, 0.6) +
      stroke('M-300,226 L-372,200 M300,226 L372,200', darker(colour, 0.4), 12, 0.5)
    )
  return (
    shape(ink, longSleeves, colour) +
    folds(colour) +
    front +
    pocket(-160, 130, 120) +
    pocket(44, 130, 120) +
    pocket(54, -120, 96) +
    flat('M-100,-336 C-60,-352 60,-352 100,-336 L0,-236 Z', darker(accent, 0.2)) +
    shape(ink, 'M-112,-338 L0,-240 L-84,-178 L-166,-300 Z', lighter(colour, 0.1)) +
    shape(ink, 'M112,-338 L0,-240 L84,-178 L166,-300 Z', lighter(colour, 0.05)) +
    [-160, -60, 40, 140, 240].map((y) => flat(oval(0, y, 13, 13), accent)).join('') +
    stroke('M-300,226 L-372,200 M300,226 L372,200', darker(colour, 0.4), 8, 0.5)
  )
}

/** A brimmed cap (0) or a knitted beanie with a pompom (1). */
export function hat(ink: Ink, { colour, accent, variant }: Paint): string {
  if (variant === 1) {
    const yarn = Array.from({ length: 18 }, (_, index) =>
      place(stroke('M0,-20 V-84', index % 2 ? accent : lighter(accent, 0.3), 22), 0, -300, index * 20),
    ).join('')
    return (
      yarn +
      flat(oval(0, -300, 60, 60), accent) +
      shape(ink, 'M-250,120 C-260,-150 -130,-270 0,-270 C130,-270 260,-150 250,120 Z', colour, {
        pattern: 'knit',
        accent: darker(colour, 0.4),
      }) +
      shape(ink, box(-276, 70, 552, 170, 54), lighter(colour, 0.1), {
        pattern: 'ribs',
        accent: darker(colour, 0.35),
      }) +
      shape(ink, box(110, 110, 86, 74, 6), accent)
    )
  }
  return (
    shape(
      ink,
      'M-262,100 C-262,-120 -150,-220 0,-220 C150,-220 262,-120 262,100 C120,60 -120,60 -262,100 Z',
      colour,
    ) +
    stroke(
      'M0,-218 C-90,-150 -110,-40 -112,76 M0,-218 C90,-150 110,-40 112,76',
      darker(colour, 0.4),
      5,
      0.45,
    ) +
    shape(ink, oval(0, -222, 24, 14), darker(colour, 0.2)) +
    shape(
      ink,
      'M-262,100 C-120,56 120,56 262,100 C330,150 340,210 300,230 C150,150 -150,150 -300,230 C-340,210 -330,150 -262,100 Z',
      accent,
    ) +
    stitches('M-270,150 C-130,96 130,96 270,150', lighter(accent, 0.5)) +
    shape(ink, box(-56, -80, 112, 84, 12), lighter(accent, 0.3)) +
    flat('M-32,-18 L-8,-58 L8,-38 L18,-50 L34,-18 Z', darker(accent, 0.3))
  )
}

/** A pair of socks, one over the other. */
export function socks(ink: Ink, { colour, accent, pattern }: Paint): string {
  const outline =
    'M-90,-340 H90 V40 C90,90 120,110 190,130 C290,160 300,290 200,296 H40 C-40,296 -90,230 -90,140 Z'
  const one = (tone: string): string =>
    shape(ink, outline, tone, { pattern, accent }) +
    shape(ink, 'M-90,140 C-30,130 20,180 6,290 C-60,280 -90,220 -90,140 Z', accent) +
    shape(ink, 'M190,130 C290,160 300,290 200,296 H150 C190,250 196,190 160,120 Z', accent) +
    shape(ink, box(-98, -350, 196, 96, 18), darker(tone, 0.1), {
      pattern: 'ribs',
      accent: darker(tone, 0.45),
    })
  return place(one(darker(colour, 0.08)), 90, -34, 8) + place(one(colour), -100, 30, -4)
}

/** A scarf folded once with fringed ends. */
export function scarf(ink: Ink, { colour, accent, pattern }: Paint): string {
  const fringe = (x: number, y: number): string =>
    Array.from({ length: 9 }, (_, index) =>
      stroke(`M${x + 12 + index * 20},${y - 6} v${52 + (index % 2) * 10}`, index % 2 ? colour : accent, 9),
    ).join('')
  return (
    fringe(-130, 330) +
    shape(ink, 'M-140,-250 H60 L58,336 H-132 Z', darker(colour, 0.14), { pattern, accent }) +
    fringe(22, 262) +
    shape(ink, 'M-20,-240 H204 L208,268 H14 Z', colour, { pattern, accent }) +
    shape(
      ink,
      'M-176,-330 C-60,-372 120,-372 224,-330 Q256,-270 224,-204 C120,-166 -60,-166 -176,-204 Q-208,-270 -176,-330 Z',
      lighter(colour, 0.1),
      { pattern, accent },
    ) +
    stroke('M-150,-216 C-50,-186 110,-186 210,-214', darker(colour, 0.45), 6, 0.3)
  )
}
