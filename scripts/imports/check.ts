import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fromRoot, type Import, readSource, type SourceFile } from './read.ts'
import { type House, modules, type Room, serverHouse } from './rules.ts'

/** What the check saw and what it found wrong. */
export type Findings = {
  readonly files: number
  readonly seen: number
  readonly edges: number
  readonly faults: readonly string[]
}

/** Checks every TypeScript file below `root` (server/src of a clone, or admin/src) against the walls of its house. */
export function checkImports(
  root: string,
  houseOf: (paths: readonly string[]) => House = () => serverHouse,
): Findings {
  const onDisk = globSync('**/*.{ts,tsx}', { cwd: root, exclude: ['**/node_modules/**'] })
    .map((path) => fromRoot(root, join(root, path)))
    .sort()
  const files = onDisk.map((path) => readSource(root, path))
  const edges = files.reduce(
    (sum, file) => sum + file.imports.filter((one) => one.target !== undefined).length,
    0,
  )
  const seen = files.filter(
    (file) => !file.faults.some((fault) => fault.startsWith('cannot be parsed')),
  ).length
  const house = houseOf(onDisk)
  const faults: string[] = []
  for (const file of files) {
    faults.push(...file.faults.map((fault) => `${file.path}: ${fault}`))
    if (house.tests.test(file.path)) continue
    faults.push(...roomFaults(file, house), ...wallFaults(file, house))
  }
  faults.push(...circles(files))
  if (seen === 0 || seen < onDisk.length)
    faults.push(`only ${seen} of ${onDisk.length} files were understood`)
  if (edges < seen / 2) faults.push(`only ${edges} imports were seen in ${seen} files: the parser is blind`)
  return { files: onDisk.length, seen, edges, faults }
}

function roomFaults(file: SourceFile, house: House): string[] {
  const room = house.rooms.find((one) => one.files.test(file.path))
  if (room === undefined) {
    const known = Object.keys(modules).join(', ')
    return [`${file.path} stands in no room: name it in scripts/imports/rules.ts (modules: ${known})`]
  }
  return file.imports
    .filter((one) => !isAllowed(room, one, house))
    .map(
      (one) =>
        `${file.path}:${one.line} (${room.name}) imports ${one.target ?? one.specifier}: ${room.because}`,
    )
}

function isAllowed(room: Room, one: Import, house: House): boolean {
  const { target } = one
  if (target === undefined) return room.neverPackages?.test(one.specifier) !== true
  // the package's own description, read as data
  if (target.startsWith('..')) return target.endsWith('.json')
  if (house.tests.test(target)) return false
  if (room.mayImport.some((pattern) => pattern.test(target))) return true
  return one.isTypeOnly && room.mayImportTypes?.some((pattern) => pattern.test(target)) === true
}

function wallFaults(file: SourceFile, house: House): string[] {
  return house.walls
    .filter(
      (wall) => wall.where?.test(file.path) !== false && !wall.onlyIn.some((free) => free.test(file.path)),
    )
    .flatMap((wall) => {
      const packages = file.imports.filter((one) => !one.isTypeOnly && wall.packages?.test(one.specifier))
      const uses = file.uses.filter((use) => wall.uses?.test(use.what))
      return [
        ...packages.map((one) => ({ line: one.line, what: `imports ${one.specifier}` })),
        ...uses.map((use) => ({ line: use.line, what: `uses ${use.what}` })),
      ].map(({ line, what }) => `${file.path}:${line} ${what} (${wall.name}): ${wall.because}`)
    })
}

/** Every set of files that import each other in a circle, types included; by Tarjan's components. */
function circles(files: readonly SourceFile[]): string[] {
  const next = new Map(files.map((file) => [file.path, file.imports.flatMap((one) => one.target ?? [])]))
  const order = new Map<string, number>()
  const low = new Map<string, number>()
  const open: string[] = []
  const found: string[] = []
  const visit = (path: string): void => {
    order.set(path, order.size)
    low.set(path, order.get(path)!)
    open.push(path)
    for (const target of next.get(path) ?? []) {
      if (!next.has(target)) continue
      if (!order.has(target)) {
        visit(target)
        low.set(path, Math.min(low.get(path)!, low.get(target)!))
      } else if (open.includes(target)) {
        low.set(path, Math.min(low.get(path)!, order.get(target)!))
      }
    }
    if (low.get(path) !== order.get(path)) return
    const members = open.splice(open.indexOf(path))
    if (members.length > 1 || next.get(path)?.includes(path)) {
      found.push(
        `a circle: ${members.sort().join(' → ')}: files in a circle can only be understood, moved and tested together`,
      )
    }
  }
  for (const path of next.keys()) if (!order.has(path)) visit(path)
  return found
}
