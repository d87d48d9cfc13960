import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { createUser } from '../../domain/identity/index.ts'
import type { Arguments } from './command.ts'
import { UsageFailure } from './failure.ts'
import { print, withShop } from './with-shop.ts'

/** `nexus createsuperuser`: makes an admin; asks for what the options and the environment do not say. */
export async function createSuperuser(args: Arguments): Promise<number> {
  return withShop(async ({ ctx, config }) => {
    const email = text(args.values.email) ?? config.admin.email ?? (await ask('E-mail: ', false))
    const password = text(args.values.password) ?? config.admin.password ?? (await ask('Password: ', true))
    const username = text(args.values.username) ?? config.admin.username
    const user = await createUser(ctx, {
      email,
      password,
      role: 'admin',
      isEmailVerified: true,
      ...(username ? { username } : {}),
    })
    print(args, { id: user.id, email: user.email, role: user.role }, [`Admin ${user.email} made.`])
    return 0
  })
}

const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

async function ask(question: string, isSecret: boolean): Promise<string> {
  if (!process.stdin.isTTY)
    throw new UsageFailure('Nobody to ask: give --email and --password, or ADMIN_EMAIL and ADMIN_PASSWORD.')
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const prompt = createInterface({
    input: process.stdin,
    output: isSecret ? silent : process.stderr,
    terminal: true,
  })
  try {
    return (await prompt.question('')).trim()
  } finally {
    prompt.close()
    if (isSecret) process.stderr.write('\n')
  }
}
