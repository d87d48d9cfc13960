import { backpack, bottle, duffel, tent, tote } from './carry.ts'
import { blanket, candle, cushion, lamp, planter, towel, vase } from './home.ts'
import type { Ink, Paint } from './ink.ts'
import { chair, clock, notebook, organiser, pen, poster, stool } from './room.ts'
import { board, bowl, carafe, kettle, knife, mug, pan, plate, pot, teapot } from './table.ts'
import { hat, jacket, jumper, scarf, socks, tshirt } from './wear.ts'

/** How an object is shown: standing on a floor, lying on a surface, or hanging on a wall. */
export type Stance = 'floor' | 'surface' | 'wall'

/** One drawable object: its size in drawing units, how it is shown, and how it lies by default (degrees). */
export type DrawnObject = {
  stance: Stance
  width: number
  height: number
  turn: number
  draw: (ink: Ink, paint: Paint) => string
}

const floor = (width: number, height: number, draw: DrawnObject['draw']): DrawnObject => ({
  stance: 'floor',
  width,
  height,
  turn: 0,
  draw,
})
const surface = (width: number, height: number, draw: DrawnObject['draw'], turn = 0): DrawnObject => ({
  stance: 'surface',
  width,
  height,
  turn,
  draw,
})
const wall = (width: number, height: number, draw: DrawnObject['draw']): DrawnObject => ({
  stance: 'wall',
  width,
  height,
  turn: 0,
  draw,
})

/** Everything the illustrator of the demo shop can draw. */
export const objects = {
  mug: floor(480, 390, mug),
  bowl: floor(580, 330, bowl),
  plate: surface(660, 660, plate),
  teapot: floor(620, 520, teapot),
  pan: floor(850, 260, pan),
  pot: floor(660, 400, pot),
  kettle: floor(640, 450, kettle),
  carafe: floor(380, 640, carafe),
  knife: surface(650, 120, knife, -38),
  board: surface(420, 770, board, 18),
  blanket: floor(600, 320, blanket),
  cushion: floor(620, 524, cushion),
  towel: floor(600, 430, towel),
  lamp: floor(500, 600, lamp),
  candle: floor(380, 470, candle),
  vase: floor(400, 690, vase),
  planter: floor(480, 660, planter),
  clock: wall(660, 660, clock),
  poster: wall(540, 720, poster),
  chair: floor(440, 690, chair),
  stool: floor(460, 640, stool),
  notebook: surface(520, 700, notebook, -9),
  pen: surface(130, 660, pen, 38),
  organiser: floor(660, 560, organiser),
  backpack: floor(560, 690, backpack),
  tote: floor(520, 660, tote),
  duffel: floor(680, 530, duffel),
  tent: floor(860, 530, tent),
  bottle: floor(300, 690, bottle),
  tshirt: surface(720, 700, tshirt, -4),
  jumper: surface(780, 710, jumper, 3),
  jacket: surface(780, 760, jacket, -3),
  hat: surface(640, 660, hat, -6),
  socks: surface(620, 720, socks),
  scarf: surface(440, 760, scarf, 6),
} satisfies Record<string, DrawnObject>

/** The kind of an object that can be drawn. */
export type ObjectKind = keyof typeof objects
