/** What is sent of the form: only staff have permissions, and no password at all means a link by mail. */
export function toPerson(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { password, ...person } = data
  return {
    ...person,
    ...(password ? { password } : {}),
    permissions: person.role === 'staff' ? person.permissions : [],
  }
}
