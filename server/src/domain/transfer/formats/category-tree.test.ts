import { expect, test } from 'vitest'
import { readCategoryTree } from './category-tree.ts'
import { inPieces } from './testing.ts'

const read = (tree: unknown) => readCategoryTree(inPieces(JSON.stringify(tree), 1_000))
const entry = (...path: string[]) => ({
  id: path.at(-1),
  name: path.at(-1)?.toUpperCase(),
  path: path.map((id) => ({ id, name: id.toUpperCase() })),
})

test('parents come from the path, stand before their children, and are made when they have no entry', async () => {
  const { categories, problems } = await read([
    entry('a', 'gone', 'c'),
    entry('a', 'b'),
    entry('a'),
    entry('z'),
  ])
  expect(problems).toEqual([])
  expect(categories).toEqual([
    { externalId: 'a', name: 'A', parentExternalId: null, position: 0 },
    { externalId: 'z', name: 'Z', parentExternalId: null, position: 1 },
    { externalId: 'gone', name: 'GONE', parentExternalId: 'a', position: 0 },
    { externalId: 'b', name: 'B', parentExternalId: 'a', position: 1 },
    { externalId: 'c', name: 'C', parentExternalId: 'gone', position: 0 },
  ])
})

test('repeated ids, entries without an id or a name, and cycles are told; the rest is used', async () => {
  const { categories, problems } = await read([
    entry('a'),
    { ...entry('a'), name: 'Again' },
    { name: 'No id', path: [] },
    null,
    { id: 'quiet', name: null, path: [{ id: 'quiet', name: null }] },
    entry('y', 'x'),
    entry('x', 'y'),
    entry('x', 'below'),
  ])
  expect(categories.map(({ externalId, name }) => [externalId, name])).toEqual([
    ['a', 'A'],
    ['quiet', 'quiet'],
  ])
  expect(problems.map(({ level, code, value }) => [level, code, value])).toEqual([
    ['warning', 'repeated_id', 'a'],
    ['error', 'missing_id', null],
    ['error', 'missing_id', null],
    ['warning', 'missing_name', 'quiet'],
    ['error', 'category_cycle', 'x'],
    ['error', 'category_cycle', 'y'],
    ['error', 'category_cycle', 'below'],
  ])
})

test('nested trees get ids from their names, or keep their own', async () => {
  const { categories, problems } = await read({
    name: 'Ropa',
    children: [
      { name: 'Niños', children: [{ name: 'Camisas' }] },
      { id: 7, name: 'Mujer' },
      { children: [] },
      { name: 'ninos' },
    ],
  })
  expect(categories).toEqual([
    { externalId: 'ropa', name: 'Ropa', parentExternalId: null, position: 0 },
    { externalId: 'ropa/ninos', name: 'Niños', parentExternalId: 'ropa', position: 0 },
    { externalId: '7', name: 'Mujer', parentExternalId: 'ropa', position: 1 },
    { externalId: 'ropa/ninos/camisas', name: 'Camisas', parentExternalId: 'ropa/ninos', position: 0 },
  ])
  expect(problems.map(({ code, column }) => [code, column])).toEqual([
    ['missing_name', '0.children.2.name'],
    ['repeated_id', '0.children.3.id'],
  ])
})

test('a tree deeper than anybody browses is cut, without falling over', async () => {
  const depth = 100_000
  const file = `${'{"name":"a","children":['.repeat(depth)}{"name":"end"}${']}'.repeat(depth)}`
  const { categories, problems } = await readCategoryTree([file])
  expect(categories).toHaveLength(50)
  expect(problems).toMatchObject([{ level: 'error', code: 'too_deep' }])
})

test('a file that is no tree is refused with one sentence', async () => {
  await expect(readCategoryTree([''])).rejects.toThrow('The file is empty.')
  await expect(readCategoryTree(['[{'])).rejects.toThrow('not JSON')
  await expect(readCategoryTree(['5'])).rejects.toThrow('a list of categories')
  await expect(readCategoryTree(['[]'])).rejects.toThrow('holds no categories')
})
