import { product } from './build.ts'
import { cookware } from './cookware.ts'
import { decor } from './decor.ts'
import { desk } from './desk.ts'
import { lighting } from './lighting.ts'
import { outdoors } from './outdoors.ts'
import { outerwear } from './outerwear.ts'
import { tableware } from './tableware.ts'
import { textiles } from './textiles.ts'
import { tops } from './tops.ts'
import type { DemoProduct } from './types.ts'

const notes = [tableware, cookware, textiles, lighting, decor, desk, outdoors, tops, outerwear].flat()

/** Everything the demo shop sells. */
export const demoProducts: DemoProduct[] = notes.map((note, index) => product(note, index + 1))
