import type { ObjectSpec, PictureSpec } from '../pictures.ts'

/** What a category's picture shows: the first object stands in front. */
export type Scene = [backdrop: PictureSpec['backdrop'], main: ObjectSpec, ...companions: ObjectSpec[]]

/** A category in short form, with what lies below it. */
export type CategoryRow = [
  slug: string,
  name: string,
  description: string,
  scene: Scene,
  children?: CategoryRow[],
]
