import { fileURLToPath } from 'node:url'
import { adminHouse } from './imports/admin-rules.ts'
import { checkImports } from './imports/check.ts'

/** `node scripts/check-imports.ts`: the walls of imports/ over server/src and admin/src. */
const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const houses = [
  ['server/src', checkImports(folder('../server/src'))],
  ['admin/src', checkImports(folder('../admin/src'), adminHouse)],
] as const
for (const [name, { seen, edges, faults }] of houses) {
  for (const fault of faults) console.error(fault)
  console.log(`${name}: ${seen} files, ${edges} imports between them, ${faults.length} faults`)
  if (faults.length > 0) process.exitCode = 1
}
