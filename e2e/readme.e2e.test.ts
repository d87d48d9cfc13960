import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Prism, startPrism } from './support/prism.ts'
import { projectRoot } from './support/process.ts'
import { admin, freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

const workplace = makeWorkplace('readme')
let shop: RunningShop
let prism: Prism

beforeAll(async () => {
  const dataDir = join(workplace.folder, 'data')
  mkdirSync(dataDir)
  shop = await startShop({ ...settingsOf(dataDir, await freePort()), NEXUS_SEED: 'demo' })
  prism = await startPrism(shop.origin)
})
afterAll(async () => {
  await prism?.stop()
  await workplace.clear()
})

/** The commands of the README below a heading, as one script against the shop of this test. */
function scriptOf(heading: string): string {
  const text = readFileSync(join(projectRoot, 'README.md'), 'utf8')
  const section = text.split(`## ${heading}\n`)[1]!.split('\n## ')[0]!
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)]
    .map(([, code]) => code!)
    .join('\n')
    .replaceAll('http://127.0.0.1:8000', prism.origin)
    .replaceAll('admin@nexus.example', admin.email)
    .replaceAll(/^npx nexus.*$/gm, '')
}

/** Runs a script as a reader would, and gives what it wrote last. */
async function run(script: string, last: string): Promise<string> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', `${script}\n${last}`], { cwd: workplace.folder })
  let output = ''
  let faults = ''
  child.stdout.on('data', (part) => {
    output += part
  })
  child.stderr.on('data', (part) => {
    faults += part
  })
  const code = await new Promise((resolve) => child.once('close', resolve))
  expect(faults).toBe('')
  expect(code).toBe(0)
  return output
}

test('a first order, as the README tells it, is an order', async () => {
  const output = await run(
    scriptOf('A first order'),
    'echo; curl -s $SHOP/api/orders/$NUMBER/ -H "X-Order-Token: $TOKEN"',
  )
  const order = JSON.parse(output.trim().split('\n').at(-1)!)
  expect(order).toMatchObject({ status: 'processing', email: 'hanna@example.com', items: [{ quantity: 2 }] })
  expect(output).toContain('"order.placed"')
})

test('a catalogue of one’s own, as the README tells it, is there', async () => {
  const setup = `SHOP=${prism.origin}\nPASSWORD='${admin.password}'\n`
  const output = await run(setup + scriptOf('A catalogue of your own'), 'echo')
  expect(output).toContain('"slug":"walnut-desk-lamp"')
  expect(output).toContain('"facets"')
  expect(output).toContain('"id"')
})

test('no answer was one that the contract does not describe', () => {
  expect(prism.violations()).toEqual([])
})
