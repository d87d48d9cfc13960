import { shopFetch } from '../../api/fetch.ts'
import { download } from '../../ui/list/csv.ts'
import type { Order } from './facts.ts'

const keptMs = 60_000

/**
 * Gives the invoice of an order to the browser: as a file, or in a tab of its own, from where it is printed. Must run
 * right in the click, or the browser opens no tab.
 * @throws ApiProblem when the shop refuses
 */
export async function giveInvoice(order: Pick<Order, 'id' | 'number'>, as: 'file' | 'tab'): Promise<void> {
  const tab = as === 'tab' ? window.open('', '_blank') : null
  try {
    const response = await shopFetch(
      new Request(new URL(`/api/orders/${order.id}/invoice/`, window.location.origin)),
    )
    const file = await response.blob()
    if (tab === null) {
      download(`invoice-${order.number}.pdf`, file)
      return
    }
    const address = URL.createObjectURL(file)
    tab.location.href = address
    setTimeout(() => URL.revokeObjectURL(address), keptMs)
  } catch (error) {
    tab?.close()
    throw error
  }
}
