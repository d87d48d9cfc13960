import type { Id } from '../../kernel/id.ts'
import type { DomainEvent } from '../../platform/outbox.ts'
import type { Counts } from './model.ts'

type Finished = Counts & { failed: number }

/** A file was imported to its end; `importId` names it at `/api/imports/`, unless it came by the command line. */
export const importFinished = (data: {
  importId: Id | null
  format: string
  products: Finished
  categories: Finished
}): DomainEvent => ({
  type: 'import.finished',
  version: 1,
  data: {
    import_id: data.importId,
    format: data.format,
    products: { ...data.products },
    categories: { ...data.categories },
  },
})
