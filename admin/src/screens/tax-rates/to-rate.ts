/** What is sent of the form: no country at all is every country. */
export const toRate = (data: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...data,
  country: data.country || null,
})
