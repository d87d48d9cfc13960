/** Headers of an answer for one reader: nothing on the way keeps it, also when only a token opened it. */
export const PRIVATE = { 'cache-control': 'private, no-store' }
