import { AppError } from '../../kernel/errors.ts'
import type { Ctx } from '../../platform/context.ts'
import { createDiscount } from '../discounts/index.ts'
import { createMethod } from '../shipping/index.ts'
import { demoCoupons, demoShippingMethods } from './content/selling.ts'

/** Makes the demo's shipping methods and coupons whose codes nothing has yet. */
export async function seedSelling(ctx: Ctx): Promise<void> {
  for (const method of demoShippingMethods) await unlessTaken(createMethod(ctx, method))
  for (const coupon of demoCoupons) await unlessTaken(createDiscount(ctx, coupon))
}

/** Waits for the making of something whose code somebody else may have already. */
export async function unlessTaken(making: Promise<unknown>): Promise<void> {
  try {
    await making
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'code_taken') throw error
  }
}
