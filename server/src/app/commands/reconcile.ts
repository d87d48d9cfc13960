import { reconcilePayments } from '../../domain/settlement/index.ts'
import { deskOf } from '../providers.ts'
import type { Arguments } from './command.ts'
import { print, withShop } from './with-shop.ts'

/**
 * `nexus reconcile`: what the clock does every five minutes at growing distances, now and about every payment and refund
 * that may still change. Prints what it changed. Exit code 1 when it could not ask.
 */
export async function reconcile(args: Arguments): Promise<number> {
  return withShop(async ({ shop, ctx }) => {
    const report = await reconcilePayments(ctx, await deskOf(shop), { isImpatient: true })
    const { payments, refunds, changed, refunds_ended: ended, unreachable, failed } = report
    print(args, report, [
      `${payments} payments and ${refunds} refunds looked at.`,
      ...changed.map(
        (one) => `payment ${one.payment} of order ${one.order}: ${one.was} → ${one.is} (${one.result})`,
      ),
      ...ended.map((one) => `refund ${one.refund}: ${one.status}`),
      ...(unreachable > 0 ? [`${unreachable} could not be asked about: the provider does not answer.`] : []),
      ...(failed > 0 ? [`${failed} could not be dealt with; the log says why.`] : []),
    ])
    return unreachable + failed > 0 ? 1 : 0
  })
}
