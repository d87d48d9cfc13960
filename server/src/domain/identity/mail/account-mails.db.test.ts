import { expect, test } from 'vitest'
import { parseConfig } from '../../../config/config.ts'
import { newId } from '../../../kernel/id.ts'
import type { JobHelpers } from '../../../platform/jobs.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { createIdentityServer } from '../../../testing/identity.ts'
import { memoryMailer } from '../../../testing/mail.ts'
import { accountLinks, accountMailJobs, anonymiseUser, createUser, updateUser } from '../index.ts'

const server = await createIdentityServer(await createTestDatabase(), () => [])
const mailer = memoryMailer()
const config = parseConfig({ STORE_NAME: 'Tea & More', PUBLIC_URL: 'https://tea.example' })
const jobs = accountMailJobs({ mailer, links: accountLinks(config) })

/** Does a job and returns the mails that it wrote. */
async function run(name: string, payload: object, jobId = newId()) {
  const before = mailer.mails.length
  const job = jobs.find(({ kind }) => kind.name === name)
  await job?.handle(server.ctx(), payload as never, { jobId } as JobHelpers)
  return mailer.mails.slice(before)
}
const welcome = (userId: string) => run('send_user_creation_email', { data: { user_id: userId } })

test('who has an account now is greeted, once, and not by what somebody typed as their name', async () => {
  const user = await createUser(server.ctx(), {
    email: 'Ada@example.com',
    first_name: 'You have won! https://evil.example',
    password: 'a rather long passphrase',
  })
  const jobId = newId()
  const [mail, ...more] = await run('send_user_creation_email', { data: { user_id: user.id } }, jobId)
  expect(more).toEqual([])
  expect(mail).toMatchObject({ to: 'Ada@example.com', subject: 'Welcome to Tea & More' })
  expect(mail?.text).toContain('https://tea.example')
  expect(mail?.text).not.toContain('evil')
  expect(await run('send_user_creation_email', { data: { user_id: user.id } }, jobId)).toEqual([])
})

test('accounts of the operator, disabled ones and those of people who were forgotten get no greeting', async () => {
  const own = await createUser(server.ctx(), {
    email: 'own@example.com',
    password: 'a rather long passphrase',
    isEmailVerified: true,
  })
  expect(await welcome(own.id)).toEqual([])
  const disabled = await createUser(server.ctx(), { email: 'off@example.com', is_active: false })
  expect(await welcome(disabled.id)).toEqual([])
  const gone = await createUser(server.ctx(), { email: 'gone@example.com' })
  await anonymiseUser(server.ctx(), gone.id)
  expect(await welcome(gone.id)).toEqual([])
  expect(await welcome(newId())).toEqual([])
})

test('a proof that is asked for twice by one job is one mail with one proof', async () => {
  const { email } = await server.signIn()
  const jobId = newId()
  expect(await run('send_email_verification', { email }, jobId)).toHaveLength(1)
  const proofs = async (): Promise<number> =>
    (
      await server.database.pool.query('select count(*)::int as n from account_tokens where email = $1', [
        email,
      ])
    ).rows[0].n
  expect(await proofs()).toBe(1)
  expect(await run('send_email_verification', { email }, jobId)).toEqual([])
  expect(await proofs()).toBe(1)
})

test('what is asked for somebody who may not have it is not sent', async () => {
  const { id, email } = await server.signIn()
  await updateUser(server.ctx(), id, { is_active: false }, { isFull: false })
  for (const name of ['send_password_reset', 'send_email_verification'])
    expect(await run(name, { email })).toEqual([])
  expect(await run('send_email_change', { user_id: id, email: 'new@example.com' })).toEqual([])
  expect(await run('send_password_reset', { email: 'nobody@example.com' })).toEqual([])
})
