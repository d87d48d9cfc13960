import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EVENT_CONTRACTS } from '../server/src/app/event-contract.ts'

/** Where the events of the shop are written down, from the root. */
export const EVENTS_FILE = 'contract/events.json'

/** The page of which the examples are taken, so that there is one of each. */
const GUIDE = 'docs/webhooks.md'

/** The text of contract/events.json: a JSON Schema of every message that an endpoint may be sent. */
export async function eventsText(root: string): Promise<string> {
  const examples = examplesOf(await readFile(join(root, GUIDE), 'utf8'))
  const definitions = [...EVENT_CONTRACTS].map(([type, { about, version, data }]) => {
    const example = examples.get(type)
    if (example === undefined) throw new Error(`${GUIDE} has no example of ${type}`)
    return [type, messageOf(type, about, version, data, example)] as const
  })
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Events of the shop',
    description:
      'What is posted to webhook endpoints; see docs/webhooks.md. A message fits one of these. Fields may be added to a version: take no offence at those that are not here.',
    oneOf: definitions.map(([type]) => ({ $ref: `#/$defs/${type}` })),
    $defs: Object.fromEntries(definitions),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** What the guide gives as the `data` of each event. */
function examplesOf(guide: string): Map<string, unknown> {
  const found = guide.matchAll(/^### `([^`]+)`\n[\s\S]*?```json\n([\s\S]*?)\n```/gm)
  const trial = ['webhook.test', { endpoint_id: '0192d3a4-5b6c-7d8e-9f01-23456789ab01' }] as const
  return new Map([...[...found].map(([, type, example]) => [type!, JSON.parse(example!)] as const), trial])
}

const MOMENT = '2026-01-31T09:00:00.000Z'

function messageOf(type: string, about: string, version: number, data: object, example: unknown): object {
  const moment = (description: string) => ({ type: 'string', format: 'date-time', description })
  return {
    title: type,
    description: about,
    type: 'object',
    required: ['id', 'type', 'version', 'occurred_at', 'timestamp', 'data'],
    properties: {
      id: { type: 'string', description: 'The same in every try; also the header `webhook-id`.' },
      type: { const: type },
      version: { const: version },
      occurred_at: moment('When it happened, in UTC.'),
      timestamp: moment('The same moment, under the name of Standard Webhooks.'),
      data,
    },
    examples: [
      {
        id: '0192d3a4-5b6c-7d8e-9f01-23456789ab00',
        type,
        version,
        occurred_at: MOMENT,
        timestamp: MOMENT,
        data: example,
      },
    ],
  }
}
