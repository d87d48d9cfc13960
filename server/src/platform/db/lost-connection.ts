/** What pg says, without a code, of a connection that is gone or was not had in time. */
const WORDS =
  /Connection terminated|timeout exceeded when trying to connect|timeout expired|is not queryable$/i

/** Whether a statement failed because pg had no connection for it, or lost it under way: in words, without a code. */
export const isLostConnection = (message: string | undefined): boolean => WORDS.test(message ?? '')
