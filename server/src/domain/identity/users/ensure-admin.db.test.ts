import { expect, test } from 'vitest'
import { accountLines } from '../../../app/first-accounts.ts'
import { authRoutes } from '../../../faces/rest/routes/auth.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer } from '../../../testing/identity.ts'
import { ensureAdmin } from './ensure-admin.ts'

const database = await createTestDatabase({ maxConnections: 20 })
const server = await createIdentityServer(database, ({ tokens, authenticator, limiter }) =>
  authRoutes({ tokens, limiter, authenticate: authenticator.authenticate }),
)
const users = async () => (await database.pool.query('select * from users order by id')).rows

test('an e-mail or username that a customer has makes nobody an admin, and the start says what to do', async () => {
  const customer = await server.signIn({ email: 'owner@example.com', username: 'owner' })
  const off = await server.signIn({ email: 'off@example.com', role: 'admin' })
  await database.pool.query('update users set is_active = false where id = $1', [off.id])
  const before = await users()
  for (const [admin, setting] of [
    [{ email: 'Owner@example.com' }, 'ADMIN_EMAIL=Owner@example.com'],
    [{ email: customer.email, password: 'chosen by somebody' }, 'ADMIN_EMAIL=owner@example.com'],
    [{ email: 'off@example.com', password: 'chosen by somebody' }, 'ADMIN_EMAIL=off@example.com'],
    [{ email: 'new@example.com', username: 'OWNER' }, 'ADMIN_USERNAME=OWNER'],
  ] as const) {
    const made = await ensureAdmin(server.ctx(), admin)
    expect(made).not.toHaveProperty('password')
    const lines = accountLines({ firstAdmin: made }).join('\n')
    expect(lines).toContain(setting)
    expect(lines).toContain('npx nexus createsuperuser')
    expect(lines).not.toContain('Admin account:')
  }
  expect(await users()).toEqual(before)
})

test('several processes that start at once make one admin, whose password is told once', async () => {
  const made = await Promise.all(Array.from({ length: 4 }, () => ensureAdmin(server.ctx(), {})))
  const [admin, ...others] = made.filter((answer) => answer !== undefined)
  expect(others).toEqual([])
  expect(admin?.email).toBe('admin@nexus.example')
  const login = await server.app.inject({
    method: 'POST',
    url: '/api/auth/login/',
    payload: { email: admin?.email, password: admin?.password },
  })
  expect(login.json().user).toMatchObject({ role: 'admin', email_verified: true })
  expect(await ensureAdmin(server.ctx(), { email: 'second@example.com' })).toBeUndefined()
  expect(accountLines({ firstAdmin: admin }).join('\n')).toContain(admin!.password)
})
