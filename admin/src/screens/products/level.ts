import type { Schema } from '../../api/types.ts'

/** How many of a variant lie at a location. */
export type Level = Schema<'Inventory'>
