import type { RowProblem } from './formats/index.ts'
import { type Counts, type ImportReport, PROBLEMS_KEPT } from './model.ts'

const none = (): Counts => ({ created: 0, updated: 0, unchanged: 0 })

/** Counts what an import does while it runs. */
export class ImportTally {
  readonly products = { ...none(), failed: 0 }
  readonly variants = none()
  readonly images = none()
  readonly categories = { ...none(), failed: 0 }
  readonly problemCounts: Record<RowProblem['level'], number> = { error: 0, warning: 0, info: 0 }
  readonly problems: RowProblem[] = []

  /** Notes a problem; the first ones are kept. */
  note(problem: RowProblem): void {
    this.problemCounts[problem.level] += 1
    if (this.problems.length < PROBLEMS_KEPT) this.problems.push(problem)
  }

  /** Adds counts to counts. */
  add(kind: 'variants' | 'images', counts: Counts): void {
    this[kind].created += counts.created
    this[kind].updated += counts.updated
    this[kind].unchanged += counts.unchanged
  }

  /** Whether anything in the shop was changed. */
  get hasChanges(): boolean {
    return [this.products, this.categories].some((counts) => counts.created + counts.updated > 0)
  }

  /** A copy to go on from when the work is begun again. */
  fork(): ImportTally {
    const copy = new ImportTally()
    Object.assign(copy.products, this.products)
    Object.assign(copy.variants, this.variants)
    Object.assign(copy.images, this.images)
    Object.assign(copy.categories, this.categories)
    Object.assign(copy.problemCounts, this.problemCounts)
    copy.problems.push(...this.problems)
    return copy
  }

  /** The finished report. */
  report(about: Pick<ImportReport, 'format' | 'currency' | 'dry_run'>): ImportReport {
    return {
      ...about,
      products: this.products,
      variants: this.variants,
      images: this.images,
      categories: this.categories,
      problem_counts: this.problemCounts,
      problems: this.problems.toSorted((a, b) => a.line - b.line),
    }
  }
}
