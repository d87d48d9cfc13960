import type { Schema } from '../../api/types.ts'

/** How somebody is called: their name, else the e-mail. */
export const nameOf = (user: Pick<Schema<'User'>, 'first_name' | 'last_name' | 'email'>): string =>
  [user.first_name, user.last_name].join(' ').trim() || user.email
