/** A picture as the grid shows it. */
export type Picture = {
  readonly id: string
  readonly src: string | null
  readonly alt: string
  readonly isFeatured: boolean
  /** What is not as it should be: waiting to be fetched, or failed with its reason. */
  readonly state?: 'pending' | 'failed'
  readonly problem?: string | null | undefined
}

/** What can be done with a picture. */
export type PictureActions = {
  readonly move: (id: string, to: number) => void
  readonly change: (id: string, change: { readonly alt?: string; readonly isFeatured?: true }) => void
  readonly remove: (id: string) => void
}
