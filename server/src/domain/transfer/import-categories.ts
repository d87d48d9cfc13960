import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { type BulkCategory, listCategoryKeys, saveCategoriesInBulk } from '../catalogue/index.ts'
import type { Runner } from './batches-store.ts'
import type { ImportCategory, TreeCategory } from './formats/index.ts'
import { rowProblem } from './formats/index.ts'
import type { ImportTally } from './import-tally.ts'
import { pathKey } from './to-bulk.ts'

/** Saves a category tree, keyed by its own ids. */
export async function importTree(
  ctx: Ctx,
  runner: Runner,
  tree: readonly TreeCategory[],
  tally: ImportTally,
): Promise<void> {
  const places = new Map(tree.map((category, index) => [category.externalId, index]))
  const wanted = tree.map(
    ({ externalId, name, parentExternalId, position }): BulkCategory => ({
      externalId,
      slug: null,
      name,
      parent: parentExternalId === null ? null : (places.get(parentExternalId) ?? null),
      position,
      description: null,
      isActive: null,
    }),
  )
  const { outcomes } = await save(ctx, runner, wanted)
  for (const [index, outcome] of outcomes.entries()) {
    count(tally, outcome)
    if (outcome === 'cycle') tally.note(cycleProblem(0, tree[index]!.externalId))
  }
}

/** Saves the category lines of our own format, keyed by slug. Parents may be categories of the shop. */
export async function importCategoryLines(
  ctx: Ctx,
  runner: Runner,
  lines: readonly ImportCategory[],
  tally: ImportTally,
): Promise<void> {
  if (lines.length === 0) return
  const known = await runner.run((tx) => listCategoryKeys(tx))
  const places = new Map<string, number>()
  const wanted: BulkCategory[] = []
  for (const [index, line] of lines.entries()) {
    const reference = line.parentReference?.toLowerCase() ?? null
    const parent = reference === null ? null : (places.get(reference) ?? known.get(reference))
    if (parent === undefined) {
      const message =
        'There is no such category above it (parents stand before their children); it was put at the top.'
      tally.note(
        rowProblem(
          'warning',
          'unknown_parent',
          { line: line.line, column: 'parent' },
          line.parentReference,
          message,
        ),
      )
    }
    places.set(line.slug, index)
    wanted.push({
      externalId: null,
      slug: line.slug,
      name: line.name,
      parent: parent ?? null,
      position: line.position,
      description: line.description,
      isActive: line.isActive,
    })
  }
  const { outcomes } = await save(ctx, runner, wanted)
  for (const [index, outcome] of outcomes.entries()) {
    count(tally, outcome)
    if (outcome === 'cycle') tally.note(cycleProblem(lines[index]!.line, lines[index]!.slug))
  }
}

/** Finds or makes the nested categories of these paths and notes their ids by `pathKey`. */
export async function ensurePaths(
  ctx: Ctx,
  runner: Runner,
  paths: readonly (readonly string[])[],
  idByPath: Map<string, Id>,
  tally: ImportTally,
): Promise<void> {
  const places = new Map<string, number>()
  const keys: string[] = []
  const wanted: BulkCategory[] = []
  for (const path of paths) {
    let parent: number | Id | null = null
    for (let depth = 1; depth <= path.length; depth += 1) {
      const key = pathKey(path.slice(0, depth))
      const found = idByPath.get(key) ?? places.get(key)
      if (found === undefined) {
        places.set(key, wanted.length)
        keys.push(key)
        wanted.push({
          externalId: null,
          slug: null,
          name: path[depth - 1]!,
          parent,
          position: null,
          description: null,
          isActive: null,
        })
      }
      parent = found ?? wanted.length - 1
    }
  }
  if (wanted.length === 0) return
  const { ids, outcomes } = await save(ctx, runner, wanted)
  for (const [index, key] of keys.entries()) {
    idByPath.set(key, ids[index]!)
    count(tally, outcomes[index]!)
  }
}

const save = (ctx: Ctx, runner: Runner, wanted: readonly BulkCategory[]) =>
  runner.run((tx) => saveCategoriesInBulk(tx, ctx, wanted, { isTrial: runner.isTrial }))

function count(tally: ImportTally, outcome: 'created' | 'updated' | 'unchanged' | 'cycle'): void {
  tally.categories[outcome === 'cycle' ? 'failed' : outcome] += 1
}

const cycleProblem = (line: number, key: string) =>
  rowProblem(
    'error',
    'category_cycle',
    { line, column: 'parent' },
    key,
    'It would come to stand below itself; its place was kept.',
  )
