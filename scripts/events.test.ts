import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect, test } from 'vitest'
import { faultsOfMessage, INTERNAL_EVENTS } from '../server/src/testing/events.ts'
import { eventsText } from './events.ts'

type Message = { type: string; data: Record<string, unknown> }
const document = JSON.parse(await eventsText(new URL('..', import.meta.url).pathname)) as {
  $defs: Record<string, { examples: Message[] }>
}
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
addFormats.default(ajv)
const validate = ajv.compile(document)
const examples = Object.values(document.$defs).map(({ examples: [example] }) => example!)

test('each event has an example, which fits its schema and no other', () => {
  expect(examples.length).toBeGreaterThan(30)
  for (const example of examples) {
    expect(validate(example), `${example.type} ${JSON.stringify(validate.errors)}`).toBe(true)
    expect(faultsOfMessage(example)).toEqual([])
  }
})

test('what receivers read may gain fields and lose none', () => {
  for (const example of examples) {
    const grown = { ...example, data: { ...example.data, extra: true } }
    expect(validate(grown), example.type).toBe(true)
    for (const field of Object.keys(example.data)) {
      const { [field]: _, ...data } = example.data
      expect(validate({ ...example, data }), `${example.type} without ${field}`).toBe(false)
    }
  }
})

test('the tests of the shop take neither unknown events nor unknown fields', () => {
  const [example] = examples
  expect(faultsOfMessage({ ...example!, type: 'order.teleported' })).toEqual([
    'order.teleported is not in contract/events.json',
  ])
  expect(faultsOfMessage({ ...example!, data: { ...example!.data, secret: 'x' } })).toHaveLength(1)
  for (const type of INTERNAL_EVENTS) expect(document.$defs).not.toHaveProperty([type])
})
