import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { makeCatalogueFile } from './support/catalogue-file.ts'
import { kill9Everything } from './support/leftovers.ts'
import { runNexus, startNexus } from './support/process.ts'
import { figure, makeWorkplace, settingsOf } from './support/shop.ts'

const KILLS = 12
const PRODUCTS = 2_000

const workplace = makeWorkplace('kills')
afterAll(() => workplace.clear())

test(`an import that is killed ${KILLS} times at any moment completes, and every invariant holds after each`, async () => {
  const file = join(workplace.folder, 'catalogue.csv')
  writeFileSync(file, makeCatalogueFile(PRODUCTS).text)
  const settings = settingsOf(join(workplace.folder, 'data'), 0)
  expect((await runNexus(['migrate'], settings)).code).toBe(0)
  for (let kill = 0; kill < KILLS; kill += 1) {
    const running = startNexus(['import', file, '--json'], settings)
    await sleep(400 + ((kill * 977) % 3_600))
    kill9Everything(workplace.folder)
    await running.ended
    const doctor = await runNexus(['doctor', '--invariants', '--json'], settings)
    expect(doctor.output, `after kill ${kill + 1}`).toContain('"ok":true')
  }
  const completed = await runNexus(['import', file, '--json'], settings)
  const { products } = JSON.parse(completed.output.trim().split('\n').at(-1) ?? '')
  figure(`after ${KILLS} kills: ${JSON.stringify(products)}`)
  expect(products.created + products.updated + products.unchanged).toBe(PRODUCTS)
  const again = await runNexus(['import', file, '--json'], settings)
  expect(JSON.parse(again.output.trim().split('\n').at(-1) ?? '').products).toMatchObject({
    created: 0,
    updated: 0,
    unchanged: PRODUCTS,
  })
})
