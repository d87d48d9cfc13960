import { fieldError } from '../../../../kernel/errors.ts'

/** The one of several arguments by which a thing is named. Throws unless exactly one is there. */
export function oneKey<Name extends string>(
  args: { readonly [Key in Name]?: string | null | undefined },
  names: readonly [Name, ...Name[]],
): string {
  const given = names.flatMap((name) => {
    const value = args[name]
    return value === null || value === undefined || value === '' ? [] : [value]
  })
  const [key, ...more] = given
  if (key === undefined || more.length > 0) {
    throw fieldError(names[0], `Name it by exactly one of: ${names.join(', ')}.`)
  }
  return key
}
