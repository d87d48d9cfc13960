import { expect, test } from 'vitest'
import { ssrfGuard } from '../../platform/ssrf-guard.ts'
import { startTestShop } from '../../testing/server.ts'
import { startReceiver } from '../../testing/webhook-receiver.ts'
import { CALLS_LOOPBACK, deliveriesOf, happen, makeEndpoint, passOn, send } from '../../testing/webhooks.ts'

const shop = await startTestShop({ env: CALLS_LOOPBACK })
const { pool } = shop.shop.database
await passOn(shop)

async function listen() {
  await pool.query('update webhook_endpoints set is_active = false')
  const receiver = await startReceiver()
  const { id } = await makeEndpoint(shop, receiver)
  const callIt = (host: string) =>
    pool.query('update webhook_endpoints set url = $2 where id = $1', [
      id,
      `http://${host}:${new URL(receiver.url).port}/hook`,
    ])
  return { receiver, id: id as string, callIt }
}

test.each([
  '127.0.0.1',
  '2130706433',
  '0x7f000001',
  '0177.1',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  'localhost',
  'inside.example',
])(
  'what was public when it was entered and is private when it is called, as %s, is not called',
  async (host) => {
    const { receiver, id, callIt } = await listen()
    await callIt(host)
    await happen(shop)
    const guard = ssrfGuard([], async () => [{ address: '127.0.0.1', family: 4 }])
    expect(await send(shop, id, { guard })).toEqual({ succeeded: 0, failed: 1 })
    expect(receiver.received).toEqual([])
    expect((await deliveriesOf(shop, id))[0]).toMatchObject({
      status: 'pending',
      response_status: null,
      error: 'The address leads into a private network.',
    })
  },
)

test('a name that leads elsewhere after the check is called where the check saw it', async () => {
  const { receiver, id, callIt } = await listen()
  await callIt('rebind.example')
  await happen(shop)
  const answers = ['127.0.0.1']
  const guard = ssrfGuard(['127.0.0.1'], async () => [{ address: answers.shift() ?? '10.0.0.1', family: 4 }])
  expect(await send(shop, id, { guard })).toEqual({ succeeded: 1, failed: 0 })
  expect(receiver.received).toHaveLength(1)
})

test('a redirect into the machine, to another place or in a circle leads nowhere', async () => {
  const { receiver, id } = await listen()
  const inside = await startReceiver()
  for (const location of [
    inside.url,
    receiver.url,
    '/hook',
    'file:///etc/passwd',
    'http://169.254.169.254/',
  ]) {
    await pool.query('update webhook_endpoints set paused_until = null, failing_since = null where id = $1', [
      id,
    ])
    receiver.received.length = 0
    receiver.answer = () => ({ status: 307, headers: { location } })
    await happen(shop)
    expect(await send(shop, id), location).toEqual({ succeeded: 0, failed: 1 })
    expect(receiver.received, location).toHaveLength(1)
  }
  expect(inside.received).toEqual([])
})

test('a secret stands in one table, and nowhere else', async () => {
  const { receiver, id } = await listen()
  receiver.answer = ({ id: event }) => ({
    status: event < '1' ? 500 : 200,
    text: receiver.secrets[0]!.slice(0, 5),
  })
  await shop.admin.post(`/api/webhook-endpoints/${id}/test/`)
  await happen(shop, 3)
  await send(shop, id)
  const [secret] = receiver.secrets
  const { rows } = await pool.query<{ name: string }>(
    "select table_schema || '.' || quote_ident(table_name) as name from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'",
  )
  const found: string[] = []
  for (const { name } of rows) {
    const { rowCount } = await pool.query(`select 1 from ${name} t where strpos(t::text, $1) > 0 limit 1`, [
      secret!.slice(6, 30),
    ])
    if ((rowCount ?? 0) > 0) found.push(name)
  }
  expect(found).toEqual(['public.webhook_endpoints'])
})

test('two workers at one endpoint share the work and send nothing twice', async () => {
  const { receiver, id } = await listen()
  const events = await happen(shop, 60)
  const reports = await Promise.all([send(shop, id), send(shop, id), send(shop, id)])
  expect(reports.reduce((sum, { succeeded }) => sum + succeeded, 0)).toBe(60)
  expect(receiver.received.map((message) => message.id).toSorted()).toEqual(events.toSorted())
})
