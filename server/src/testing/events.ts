import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type pg from 'pg'
import { images } from '../domain/catalogue/index.ts'
import { USER_ANONYMISED } from '../domain/identity/index.ts'
import { AVAILABILITY_CHANGED, BUYABLE_AGAIN } from '../domain/inventory/index.ts'
import { GOODS_RESTOCKED } from '../domain/payments/index.ts'
import { ENDPOINT_DISABLED } from '../domain/webhooks/index.ts'
import { JOB_REQUESTED } from '../platform/jobs.ts'

/** What only the shop itself hears of. Whatever else is written into the outbox is promised to others. */
export const INTERNAL_EVENTS: ReadonlySet<string> = new Set([
  images.IMAGES_PENDING,
  USER_ANONYMISED,
  AVAILABILITY_CHANGED,
  BUYABLE_AGAIN,
  GOODS_RESTOCKED,
  ENDPOINT_DISABLED,
  JOB_REQUESTED,
])

type Schema = { [key: string]: unknown }
type Message = { readonly type: string; readonly data: unknown; readonly [field: string]: unknown }

let kept: ReadonlyMap<string, ValidateFunction> | undefined

/** A validator for the message of each event in contract/events.json, in which no undescribed field may stand. */
function validators(): ReadonlyMap<string, ValidateFunction> {
  if (kept !== undefined) return kept
  const file = new URL('../../../contract/events.json', import.meta.url)
  const { $defs } = JSON.parse(readFileSync(file, 'utf8')) as { $defs: Record<string, Schema> }
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  kept = new Map(Object.entries($defs).map(([type, schema]) => [type, ajv.compile(close(schema) as Schema)]))
  return kept
}

function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close)
  if (typeof schema !== 'object' || schema === null) return schema
  const { examples: _, ...rest } = schema as Schema
  const closed = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, close(value)]))
  return rest.type === 'object' ? { ...closed, additionalProperties: false } : closed
}

/** What is wrong with a message by contract/events.json; nothing when it is as promised. */
export function faultsOfMessage(message: Message): string[] {
  const validate = validators().get(message.type)
  if (validate === undefined) return [`${message.type} is not in contract/events.json`]
  validate(message)
  return (validate.errors ?? []).map(
    ({ instancePath, message: fault, params }) =>
      `${message.type}${instancePath} ${fault} ${JSON.stringify(params)} in ${JSON.stringify(message.data)}`,
  )
}

/** What is wrong with what stands in the outbox of a shop. */
export async function faultsOfOutbox(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ id: string; type: string; version: number; at: Date; data: unknown }>(
    'select distinct on (type, data) id, type, version, occurred_at as at, data from outbox where type is not null',
  )
  return rows
    .filter(({ type }) => !INTERNAL_EVENTS.has(type))
    .flatMap(({ id, type, version, at, data }) => {
      const occurred_at = at.toISOString()
      return faultsOfMessage({ id, type, version, occurred_at, timestamp: occurred_at, data })
    })
}
