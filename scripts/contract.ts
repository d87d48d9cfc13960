import { CONTRACT_FILE, writeContract } from '../server/src/app/contract.ts'

/** Writes contract/openapi.json from the rows of the API. */
const hasChanged = await writeContract()
process.stdout.write(`${CONTRACT_FILE} ${hasChanged ? 'written' : 'is up to date'}\n`)
