import { type CartTokens, mergeGuestCart } from '../domain/cart/index.ts'
import type { OnSignIn } from '../faces/rest/routes/auth-sessions.ts'

/**
 * Takes a guest's cart over when somebody signs in. A cart that cannot be taken over now does not keep anybody from
 * signing in: it stays as it is, and so does its token.
 */
export const cartMerger =
  (tokens: CartTokens): OnSignIn =>
  async (ctx, userId, cartToken) => {
    const cartId = tokens.verify(cartToken)
    if (cartId === null) return
    try {
      await mergeGuestCart(ctx, userId, cartId)
    } catch (error) {
      ctx.log.error({ err: error, requestId: ctx.requestId, cartId }, 'a guest’s cart was not merged')
    }
  }
