import type { Schema } from '../../api/types.ts'

/** How a person is called: by name, or by e-mail while none is known. */
export const nameOf = ({ first_name, last_name, email }: Schema<'User'>): string =>
  [first_name, last_name].join(' ').trim() || email
