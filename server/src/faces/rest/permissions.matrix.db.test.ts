import { expect, test } from 'vitest'
import { ALL_PERMISSIONS, type Permission } from '../../domain/identity/index.ts'
import { createTestClient, type TestClient } from '../../testing/client.ts'
import { contentsOf } from '../../testing/contents.ts'
import { type Standing, startTestShop, type TestPerson } from '../../testing/server.ts'
import { BODIES, type Thing, thingAt } from '../../testing/things.ts'
import type { Route } from './route.ts'

/**
 * Every row of the API × everybody it may meet, from the table of rows itself. What is refused is refused with the
 * right status and changes nothing in any table; what is allowed is not refused. Kinds of things: testing/things.ts.
 */
const shop = await startTestShop()
const otherCustomer = await shop.enrol({ role: 'customer' })
const { pool } = shop.shop.database
const NOBODYS_ID = '01a1fdef-90e6-75bb-8d88-0656012eced1'

const CALLERS = [
  'anonymous',
  'customer',
  'other customer',
  'vendor',
  'other vendor',
  'staff without',
  'staff with',
  'admin',
] as const
type Caller = (typeof CALLERS)[number]
/** The status of a refusal, or `may`. */
type Verdict = 401 | 403 | 404 | 'may'

/** What staff need for the row: its own permission, or those for the kind of thing it speaks of. */
function permissionsOf(row: Route, thing: Thing | undefined): Permission[] {
  if (row.access.kind === 'permission') {
    const { permission, also } = row.access
    return (also === undefined ? [permission] : [permission, also]) as Permission[]
  }
  if (thing?.staff === undefined) return []
  return row.method === 'GET' ? [thing.staff.see] : [thing.staff.see, thing.staff.change]
}

function verdict(row: Route, thing: Thing | undefined, caller: Caller): Verdict {
  const { access } = row
  const isOwner = caller === 'customer'
  if (caller === 'anonymous' && access.kind !== 'public') return 401
  if (access.kind === 'permission') {
    if (caller === 'admin' || caller === 'staff with') return 'may'
    if (access.orVendor !== true || (caller !== 'vendor' && caller !== 'other vendor')) return 403
    return caller === 'other vendor' && thing?.of === 'vendor' ? 404 : 'may'
  }
  if (thing?.of !== 'customer' || isOwner) return 'may'
  return thing.staff !== undefined && (caller === 'admin' || caller === 'staff with') ? 'may' : 404
}

const enrolled = new Map<string, Promise<TestPerson>>()

/** Somebody with this standing; always somebody new for calls that may cost them their account or session. */
function somebody(standing: Standing, isSpent: boolean): Promise<TestPerson> {
  if (isSpent) return shop.enrol(standing)
  const key = JSON.stringify(standing)
  const known = enrolled.get(key) ?? shop.enrol(standing)
  enrolled.set(key, known)
  return known
}

const PERSON: Record<Exclude<Caller, 'anonymous' | 'staff without' | 'staff with'>, TestPerson> = {
  customer: shop.customer,
  'other customer': otherCustomer,
  vendor: shop.vendor,
  'other vendor': shop.otherVendor,
  admin: shop.admin,
}

async function clientOf(caller: Caller, row: Route, thing: Thing | undefined): Promise<TestClient> {
  if (caller === 'anonymous') return shop.anonymous
  const isSpent = row.path.startsWith('/api/auth/') && row.method !== 'GET'
  const needed = permissionsOf(row, thing)
  const without = ALL_PERMISSIONS.filter(
    (name) => !needed.includes(name) && name !== thing?.staff?.see && name !== thing?.staff?.change,
  )
  if (caller === 'staff with') return somebody({ role: 'staff', permissions: needed }, isSpent)
  if (caller === 'staff without') return somebody({ role: 'staff', permissions: without }, isSpent)
  const role = caller === 'admin' ? 'admin' : caller.endsWith('vendor') ? 'vendor' : 'customer'
  return isSpent ? somebody({ role }, true) : PERSON[caller]
}

type Made = { readonly owner: TestPerson; readonly places: Readonly<Record<string, string>> }

/** A thing of the row's kind, new, with its owner; a customer's own is made by a customer who is new too. */
async function make(thing: Thing | undefined): Promise<Made | undefined> {
  if (thing === undefined) return undefined
  const owner =
    thing.of === 'customer'
      ? await shop.enrol({ role: 'customer' })
      : thing.of === 'vendor'
        ? shop.vendor
        : shop.admin
  return { owner, places: await thing.make(shop, owner) }
}

const addressOf = (row: Route, made: Made | undefined): string =>
  row.path.replace(/\{(\w+)\}/g, (_, name: string) => made?.places[name] ?? NOBODYS_ID)

/** Rows that the contract leaves out are called by a client that does not look into it. */
const unchecked = createTestClient(shop.app)

const call = (client: TestClient, row: Route, made: Made | undefined) =>
  (row.isHidden ? unchecked.as((client as Partial<TestPerson>).token) : client).send(
    row.method,
    addressOf(row, made),
    row.method === 'GET' ? undefined : (BODIES[row.operation] ?? row.example ?? { name: 'x' }),
  )

// rows that answer by others have their rules: dialects/walk.db.test.ts and the tests of GraphQL see to those
const rows = shop.rows.filter((row) => row.access.kind !== 'operator' && !row.isInternal && !row.delegates)

test.each(rows.map((row) => [`${row.method} ${row.path}`, row] as const))('%s', async (_, row) => {
  const thing = thingAt(row.path)
  const verdicts = CALLERS.map((caller) => [caller, verdict(row, thing, caller)] as const)
  const refused = verdicts.filter(([, status]) => status !== 'may')
  const clients = new Map<Caller, TestClient>()
  for (const [caller] of refused) clients.set(caller, await clientOf(caller, row, thing))
  const made = refused.length > 0 ? await make(thing) : undefined

  const before = await contentsOf(pool)
  for (const [caller, status] of refused) {
    const answer = await call(clients.get(caller)!, row, made)
    expect(answer.status, caller).toBe(status)
    if (status === 401) expect(answer.headers['www-authenticate'], caller).toMatch(/^Bearer/)
    if (status === 403) expect(answer.body.code, caller).toBe('permission_denied')
    if (status === 404) expect(answer.body.code, caller).toBe('not_found')
  }
  if (row.access.kind !== 'public') {
    expect((await call(shop.anonymous.as('expired.or.forged'), row, made)).status, 'forged token').toBe(401)
  }
  expect(await contentsOf(pool), 'a refused call changed something').toEqual(before)

  for (const [caller, status] of verdicts) {
    if (status !== 'may') continue
    const fresh = await make(thing)
    const isOwner = caller === 'customer' && thing?.of === 'customer'
    const client = isOwner ? fresh!.owner : await clientOf(caller, row, thing)
    const answer = await call(client, row, fresh)
    expect(answer.status, caller).toBeLessThan(500)
    // signing in with the made-up data of an example fails, for everybody alike
    const isSignIn = row.access.kind === 'public' && row.path.startsWith('/api/auth/')
    if (!isSignIn) expect(answer.status, caller).not.toBe(401)
    expect(answer.status, caller).not.toBe(403)
    if (thing !== undefined) expect(answer.status, caller).not.toBe(404)
  }
})

test('rows for the operator open by a secret only, not by who is signed in', async () => {
  for (const row of shop.rows.filter(({ access }) => access.kind === 'operator')) {
    const statuses = new Set<number>()
    for (const caller of CALLERS) {
      const client = await clientOf(caller, row, undefined)
      statuses.add((await call(client, row, undefined)).status)
    }
    expect(statuses.size, row.path).toBe(1)
  }
})

test('every kind of thing belongs to a row, and somebody else’s is looked at', () => {
  for (const path of ['/api/addresses/{id}/', '/api/users/{id}/', '/api/users/{id}/export/'])
    expect(thingAt(path)?.of, path).toBe('customer')
  const owned = rows.filter((row) => thingAt(row.path)?.of === 'customer')
  expect(owned.length).toBeGreaterThan(8)
  for (const row of owned) expect(verdict(row, thingAt(row.path), 'other customer')).not.toBe('may')
})
