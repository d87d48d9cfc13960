/** `['a', 'b']` → two lines of text. */
export const textOfLines = (lines: readonly string[] | null | undefined): string => (lines ?? []).join('\n')

/** Two lines of text → `['a', 'b']`, as they are typed: blank ones stay until the form is sent. */
export const linesOfText = (text: string): string[] => (text === '' ? [] : text.split('\n'))

/** Lines as they are sent: without blank ones, and without spaces around them. */
export const cleanLines = (lines: readonly string[] | null | undefined): string[] =>
  (lines ?? []).map((line) => line.trim()).filter((line) => line !== '')
