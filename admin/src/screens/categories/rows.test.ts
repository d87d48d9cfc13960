import { describe, expect, it } from 'vitest'
import { isInside, pathText, treeOf } from '../../ui/categories/tree.ts'
import { afterMove, planMove } from './moves.ts'
import { find, rowsOf, targetOf } from './rows.ts'

type Input = { id: string; position: number; children?: Input[] }
const node = ({ id, position, children = [] }: Input): never =>
  ({
    id,
    name: `Näme ${id}`,
    slug: `slug-${id}`,
    position,
    is_active: true,
    image: null,
    product_count: 0,
    children: children.map(node),
  }) as never

// a: a1 (a11), a2 · b · c: c1
const tree = treeOf(
  [
    {
      id: 'a',
      position: 0,
      children: [
        { id: 'a1', position: 0, children: [{ id: 'a11', position: 0 }] },
        { id: 'a2', position: 1 },
      ],
    },
    { id: 'b', position: 1 },
    { id: 'c', position: 2, children: [{ id: 'c1', position: 5 }] },
  ].map(node),
)
const all = new Set(['a', 'a1', 'c'])
const rows = rowsOf(tree, all)
const at = (id: string): number => rows.findIndex((row) => row.id === id)

describe('rows of the tree', () => {
  it('holds what is open, and nothing below what is closed', () => {
    expect(rowsOf(tree, new Set()).map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(rows.map(({ id, depth }) => `${id}${depth}`)).toEqual([
      'a0',
      'a11',
      'a112',
      'a21',
      'b0',
      'c0',
      'c11',
    ])
  })

  it('finds by a part of the name, without accents, and opens what leads there', () => {
    const found = find(tree, 'name A11')
    expect([...found.hits]).toEqual(['a11'])
    expect(rowsOf(tree, found.open, found.shown).map(({ id }) => id)).toEqual(['a', 'a1', 'a11'])
  })

  it('knows paths', () => {
    expect(pathText(tree, 'a11')).toBe('Näme a › Näme a1 › Näme a11')
    expect(isInside(tree, 'a11', 'a')).toBe(true)
    expect(isInside(tree, 'a', 'a11')).toBe(false)
  })
})

describe('where a dragged row would stand', () => {
  it('stays among its siblings when it is moved straight', () => {
    expect(targetOf(tree, rows, at('b'), 2, 0)).toMatchObject({ parent: null, index: 2, depth: 0 })
    expect(targetOf(tree, rows, at('b'), -4, 0)).toMatchObject({ parent: null, index: 0, gap: 0 })
  })

  it('goes into the row above when it is moved to the right, and no deeper than that', () => {
    expect(targetOf(tree, rows, at('b'), 0, 1)).toMatchObject({ parent: 'a', index: 2, depth: 1 })
    expect(targetOf(tree, rows, at('b'), 0, 9)).toMatchObject({ parent: 'a2', index: 0, depth: 2 })
  })

  it('leaves its parent when it is moved to the left, where nothing of it stands below', () => {
    expect(targetOf(tree, rows, at('a2'), 0, -1)).toMatchObject({ parent: null, index: 1, depth: 0 })
    expect(targetOf(tree, rows, at('a11'), 0, -1)).toMatchObject({ parent: 'a', index: 1, depth: 1 })
    // a2 follows on the same level, so that a1 cannot leave here
    const closed = rowsOf(tree, new Set(['a', 'c']))
    expect(targetOf(tree, closed, 1, 0, -1)).toMatchObject({ parent: 'a', depth: 1 })
  })

  it('becomes the first of an open branch and the last of a closed one', () => {
    expect(targetOf(tree, rows, at('b'), -2, 2)).toMatchObject({ parent: 'a1', index: 0 })
    const closed = rowsOf(tree, new Set())
    expect(targetOf(tree, closed, 1, 0, 1)).toMatchObject({ parent: 'a', index: 2 })
  })
})

describe('what a move writes', () => {
  const orderOf = (parent: string | null, after: typeof tree): string[] => {
    const ids = parent === null ? after.roots : (after.places.get(parent)?.children ?? [])
    const sorted = ids.toSorted(
      (x, y) => (after.places.get(x)?.position ?? 0) - (after.places.get(y)?.position ?? 0),
    )
    expect(sorted).toEqual(ids)
    return [...ids]
  }

  it('changes one category where there is room', () => {
    expect(planMove(tree, 'b', 'c', 0)?.positions).toEqual([{ id: 'b', position: 2 }])
    expect(planMove(tree, 'a', null, 2)?.positions).toEqual([{ id: 'a', position: 12 }])
  })

  it('makes room where there is none, and the order by position is the order shown', () => {
    const move = planMove(tree, 'c', null, 1)
    expect(move?.positions).toEqual([
      { id: 'c', position: 10 },
      { id: 'b', position: 20 },
    ])
    expect(move && orderOf(null, afterMove(tree, move))).toEqual(['a', 'c', 'b'])
  })

  it('tells siblings apart that all stand at 0', () => {
    const equal = treeOf(
      [
        { id: 'x', position: 0 },
        { id: 'y', position: 0 },
        { id: 'z', position: 0 },
      ].map(node),
    )
    const move = planMove(equal, 'z', null, 0)
    expect(move && orderOf(null, afterMove(equal, move))).toEqual(['z', 'x', 'y'])
  })

  it('carries what is below, and changes nothing where it stands already', () => {
    const move = planMove(tree, 'a1', 'c', 1)
    const after = move && afterMove(tree, move)
    expect(after && pathText(after, 'a11')).toBe('Näme c › Näme a1 › Näme a11')
    expect(after?.places.get('a')?.children).toEqual(['a2'])
    expect(planMove(tree, 'b', null, 1)).toBeNull()
  })

  it('never puts a category below itself', () => {
    expect(planMove(tree, 'a', 'a11', 0)).toBeNull()
    expect(planMove(tree, 'a', 'a', 0)).toBeNull()
  })
})
