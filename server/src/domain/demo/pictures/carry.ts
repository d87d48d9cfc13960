import { colours, darker, lighter } from './colours.ts'
import { bar, box, flat, type Ink, oval, type Paint, shape, stitches, stroke } from './ink.ts'

/** A roll-top backpack (0) or a rounded day pack (1). */
export function backpack(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  const leather = '#a86f47'
  if (variant === 1)
    return (
      bar('M-70,-620 C-60,-690 60,-690 70,-620', leather, 22) +
      stroke('M-190,-480 C-290,-380 -290,-160 -210,-60', darker(colour, 0.35), 40) +
      stroke('M190,-480 C290,-380 290,-160 210,-60', darker(colour, 0.4), 40) +
      shape(
        ink,
        'M-220,-60 C-240,-300 -240,-630 0,-630 C240,-630 240,-300 220,-60 Q214,0 150,0 H-150 Q-214,0 -220,-60 Z',
        colour,
        { pattern, accent },
      ) +
      stroke('M-196,-400 C-190,-600 190,-600 196,-400', darker(colour, 0.45), 9, 0.8) +
      shape(
        ink,
        'M-170,-250 Q-170,-290 -130,-290 H130 Q170,-290 170,-250 V-80 Q170,-40 130,-40 H-130 Q-170,-40 -170,-80 Z',
        accent,
      ) +
      stroke('M-140,-262 H140', darker(accent, 0.5), 9, 0.8) +
      shape(ink, box(96, -266, 16, 56, 8), leather) +
      stitches('M-150,-240 V-80 Q-150,-58 -128,-58 H128 Q150,-58 150,-80 V-240', lighter(accent, 0.6)) +
      shape(ink, box(-48, -420, 96, 72, 10), leather) +
      stitches('M-36,-408 H36', lighter(leather, 0.6))
    )
  return (
    stroke('M-180,-460 C-300,-380 -300,-150 -220,-50', darker(colour, 0.4), 42) +
    stroke('M180,-460 C300,-380 300,-150 220,-50', darker(colour, 0.45), 42) +
    shape(ink, 'M-214,-50 L-204,-530 H204 L214,-50 Q214,0 164,0 H-164 Q-214,0 -214,-50 Z', colour, {
      pattern,
      accent,
    }) +
    shape(
      ink,
      'M-216,-620 Q-218,-650 -190,-650 H190 Q218,-650 216,-620 L206,-506 H-206 Z',
      lighter(colour, 0.12),
      { pattern, accent },
    ) +
    stroke('M-206,-508 H206', darker(colour, 0.5), 7, 0.5) +
    shape(ink, box(-150, -240, 300, 190, 26), darker(colour, 0.1)) +
    stitches('M-134,-224 H134', lighter(colour, 0.5)) +
    [-96, 96]
      .map(
        (x) =>
          shape(ink, box(x - 20, -640, 40, 300, 6), leather) +
          shape(ink, box(x - 30, -440, 60, 46, 8), colours.mustard) +
          flat(box(x - 16, -430, 32, 26, 4), leather),
      )
      .join('') +
    shape(ink, box(-60, -168, 120, 44, 8), accent)
  )
}

/** An open tote with long handles (0) or a market net (1). */
export function tote(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  return (
    stroke('M-110,-400 C-110,-690 110,-690 110,-400', darker(accent, 0.3), 30) +
    shape(
      ink,
      'M-230,-420 C-120,-396 120,-396 230,-420 L262,-40 Q266,0 226,0 H-226 Q-266,0 -262,-40 Z',
      colour,
      variant === 1 ? { pattern: 'weave', accent: darker(colour, 0.25) } : { pattern, accent },
    ) +
    flat('M-230,-420 C-120,-396 120,-396 230,-420 L234,-370 C120,-348 -120,-348 -234,-370 Z', accent) +
    stroke('M-120,-376 C-120,-700 120,-700 120,-376', accent, 30) +
    stitches('M-216,-356 C-110,-336 110,-336 216,-356', lighter(colour, 0.6)) +
    (variant === 1
      ? ''
      : shape(ink, box(-70, -230, 140, 104, 10), lighter(accent, 0.2)) +
        stroke('M-36,-192 H36 M-22,-164 H22', darker(accent, 0.35), 8, 0.6))
  )
}

/** A weekend bag with leather handles and a side pocket. */
export function duffel(ink: Ink, { colour, accent, pattern }: Paint): string {
  return (
    bar('M-150,-300 C-150,-520 150,-520 150,-300', darker(accent, 0.2), 28) +
    shape(
      ink,
      'M-300,-330 Q-260,-372 -200,-372 H200 Q260,-372 300,-330 C350,-240 350,-90 310,-30 Q294,0 254,0 H-254 Q-294,0 -310,-30 C-350,-90 -350,-240 -300,-330 Z',
      colour,
      { pattern, accent },
    ) +
    stroke('M-250,-346 H250', darker(colour, 0.5), 9, 0.7) +
    flat('M-180,-372 H-130 V0 H-180 Z M130,-372 H180 V0 H130 Z', accent) +
    shape(ink, box(-120, -220, 240, 150, 20), darker(colour, 0.1)) +
    stitches('M-104,-204 H104', lighter(colour, 0.55)) +
    bar('M-156,-280 C-156,-470 156,-470 156,-280', accent, 30) +
    flat('M-316,-70 C-300,-30 -290,0 -254,0 H254 C290,0 300,-30 316,-70 Z', darker(colour, 0.45), 0.45)
  )
}

/** A ridge tent with an open door (0) or a low dome (1). */
export function tent(ink: Ink, { colour, accent, variant }: Paint): string {
  const guy =
    stroke('M-300,-140 L-420,-4 M300,-140 L420,-4', darker(colour, 0.4), 5, 0.7) +
    stroke('M-424,-20 L-410,4 M424,-20 L410,4', colours.walnut, 10)
  if (variant === 1)
    return (
      guy +
      shape(ink, 'M-350,0 C-330,-260 -180,-400 0,-400 C180,-400 330,-260 350,0 Z', colour, {
        light: 'round',
      }) +
      stroke('M-350,0 C-250,-330 60,-460 200,-330 M350,0 C250,-330 -60,-460 -200,-330', accent, 10, 0.9) +
      flat('M-130,0 C-120,-180 -60,-260 0,-270 C60,-260 120,-180 130,0 Z', darker(colour, 0.6)) +
      shape(ink, 'M-130,0 C-120,-180 -60,-260 0,-270 C-30,-200 -50,-90 -46,0 Z', lighter(accent, 0.25)) +
      stroke('M-360,0 H360', darker(colour, 0.4), 8, 0.5)
    )
  return (
    guy +
    shape(ink, 'M0,-480 L380,0 H-380 Z', colour, { light: 'round' }) +
    flat('M0,-480 L380,0 H250 Z', darker(colour, 0.35), 0.3) +
    flat('M0,-390 L150,0 H-150 Z', darker(colour, 0.62)) +
    flat('M-20,-300 L90,0 H-120 Z', '#f3cf87', 0.35) +
    shape(ink, 'M0,-390 L-150,0 H-64 C-70,-140 -40,-270 0,-390 Z', accent) +
    shape(ink, 'M0,-390 L150,0 H84 C84,-140 50,-270 0,-390 Z', lighter(accent, 0.2)) +
    bar('M0,-484 V-530', colours.walnut, 12) +
    flat('M4,-530 L74,-508 L4,-484 Z', colours.mustard) +
    stroke('M-386,0 H386', darker(colour, 0.5), 8, 0.5)
  )
}

/** A slim bottle with a loop cap (0) or a wide flask with a cup lid (1). */
export function bottle(ink: Ink, { colour, accent, pattern, variant }: Paint): string {
  if (variant === 1)
    return (
      shape(ink, box(-150, -470, 300, 470, 36), colour, { light: 'round', pattern, accent }) +
      shape(ink, box(-152, -486, 304, 36, 8), colours.steel, { light: 'round' }) +
      bar('M150,-590 C250,-600 250,-500 148,-516', accent, 26) +
      shape(ink, 'M-150,-490 L-140,-620 Q-136,-646 -108,-646 H108 Q136,-646 140,-620 L150,-490 Z', accent, {
        light: 'round',
      }) +
      flat(box(-150, -80, 300, 14), lighter(colour, 0.4), 0.6)
    )
  return (
    stroke('M-52,-610 C-60,-720 60,-720 52,-610', accent, 24) +
    shape(ink, box(-72, -640, 144, 96, 16), accent, { light: 'round' }) +
    flat(box(-66, -550, 132, 24), colours.steel) +
    shape(
      ink,
      'M-66,-530 C-66,-480 -136,-480 -136,-400 V-40 Q-136,0 -96,0 H96 Q136,0 136,-40 V-400 C136,-480 66,-480 66,-530 Z',
      colour,
      { light: 'round', pattern, accent },
    ) +
    flat(oval(0, -240, 40, 40), lighter(colour, 0.5), 0.8) +
    flat('M-24,-226 L-4,-262 L8,-244 L16,-254 L28,-226 Z', darker(colour, 0.2))
  )
}
