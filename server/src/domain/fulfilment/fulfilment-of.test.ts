import { expect, test } from 'vitest'
import { fulfilmentOf, type LineCounts, leftToSend } from './fulfilment-of.ts'

const line = (counts: Partial<LineCounts> = {}): LineCounts => ({
  ordered: 2,
  live: 0,
  sent: 0,
  delivered: 0,
  came_back: 0,
  came_back_restocked: 0,
  returned: 0,
  return_open: 0,
  restocked_by_refund: 0,
  restocked_by_return: 0,
  ...counts,
})
const waiting = (quantity: number) => ({ live: quantity })
const sent = (quantity: number) => ({ live: quantity, sent: quantity })
const delivered = (quantity: number) => ({ ...sent(quantity), delivered: quantity })

test.each([
  [{}, 2],
  [waiting(1), 1],
  [sent(2), 0],
  // came back undelivered: to be sent again, unless it is on the shelves
  [{ came_back: 2 }, 2],
  [{ came_back: 2, came_back_restocked: 2, restocked_by_return: 2 }, 0],
  // refunded and put back before it was sent
  [{ restocked_by_refund: 2 }, 0],
  [{ ...sent(1), restocked_by_refund: 1 }, 0],
  // the same pieces, told of both ways
  [{ came_back: 2, came_back_restocked: 2, restocked_by_return: 2, restocked_by_refund: 2 }, 0],
  [{ ...delivered(2), restocked_by_return: 2, restocked_by_refund: 2, returned: 2 }, 0],
  // put back while they wait in a parcel: one too many in it
  [{ ...waiting(2), restocked_by_refund: 1 }, -1],
])('of a line with %j there are %i left to send', (counts, left) => {
  expect(leftToSend(line(counts))).toBe(left)
})

test.each([
  ['nothing yet', [line(), line()], 'unfulfilled', 'paid'],
  ['one waits', [line(waiting(1))], 'partial', 'processing'],
  ['all wait', [line(waiting(2))], 'fulfilled', 'processing'],
  ['one line sent, one not', [line(sent(2)), line()], 'partial', 'processing'],
  ['all sent', [line(sent(2)), line(sent(2))], 'fulfilled', 'shipped'],
  ['one delivered, one underway', [line(delivered(2)), line(sent(2))], 'fulfilled', 'shipped'],
  ['one delivered, one waiting', [line(delivered(2)), line(waiting(2))], 'fulfilled', 'processing'],
  ['all delivered', [line(delivered(2))], 'fulfilled', 'delivered'],
  [
    'delivered but for what was refunded and put back',
    [line(delivered(2)), line({ restocked_by_refund: 2 })],
    'fulfilled',
    'delivered',
  ],
  ['some came back by a return', [line({ ...delivered(2), returned: 1 })], 'fulfilled', 'delivered'],
  ['all came back by returns', [line({ ...delivered(2), returned: 2 })], 'returned', 'returned'],
  ['all came back while underway', [line({ ...sent(2), returned: 2 })], 'returned', 'shipped'],
  [
    'a part is not sent yet, the rest came back',
    [line({ ...delivered(1), returned: 1 })],
    'partial',
    'processing',
  ],
  ['undelivered, to be sent again', [line({ came_back: 2 })], 'unfulfilled', 'paid'],
  ['undelivered, on the shelves', [line({ came_back: 2, came_back_restocked: 2 })], 'returned', 'paid'],
  [
    'one undelivered and on the shelves, one delivered',
    [line({ came_back: 2, came_back_restocked: 2 }), line(delivered(2))],
    'fulfilled',
    'delivered',
  ],
  [
    'all refunded and put back before anything was sent',
    [line({ restocked_by_refund: 2 })],
    'unfulfilled',
    'paid',
  ],
] as const)('%s', (_name, lines, fulfilmentStatus, reached) => {
  expect(fulfilmentOf(lines)).toEqual({ fulfilmentStatus, reached })
})
