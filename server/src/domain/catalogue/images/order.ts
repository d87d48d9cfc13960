import type { Id } from '../../../kernel/id.ts'

/** An image as far as its place matters. */
export type Placed = { readonly id: Id; readonly is_featured: boolean }

/** Which of the images is featured: the wanted one, else the one that is, else the first; never an unwanted one if others are there. */
export function featuredOf(images: readonly Placed[], wanted?: { id: Id; isFeatured: boolean }): Id | null {
  if (wanted?.isFeatured && images.some((image) => image.id === wanted.id)) return wanted.id
  const unwanted = wanted?.isFeatured === false ? wanted.id : undefined
  const now = images.find((image) => image.is_featured && image.id !== unwanted)
  return (now ?? images.find((image) => image.id !== unwanted) ?? images[0])?.id ?? null
}

/** Moves an image to a place, counted from 0; a place past the end is the end. */
export function movedTo(order: readonly Id[], id: Id, position: number): Id[] {
  const others = order.filter((other) => other !== id)
  others.splice(Math.min(position, others.length), 0, id)
  return others
}
