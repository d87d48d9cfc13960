import { fileURLToPath } from 'node:url'
import { checkImports } from './imports/check.ts'

/** `node scripts/check-imports.ts`: the walls of imports/rules.ts over server/src. */
const { seen, edges, faults } = checkImports(fileURLToPath(new URL('../server/src', import.meta.url)))
for (const fault of faults) console.error(fault)
console.log(`${seen} files, ${edges} imports between them, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
