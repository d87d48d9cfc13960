import type { DomainEvent } from '../../platform/outbox.ts'
import type { Counts } from './model.ts'

type Finished = Counts & { failed: number }

/** A file was imported to its end. */
export const importFinished = (data: {
  format: string
  products: Finished
  categories: Finished
}): DomainEvent => ({
  type: 'import.finished',
  version: 1,
  data: { format: data.format, products: { ...data.products }, categories: { ...data.categories } },
})
