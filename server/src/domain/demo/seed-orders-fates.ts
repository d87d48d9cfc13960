/** What becomes of an order of the demo shop. */
export type FateName =
  | 'held'
  | 'declined'
  | 'paid'
  | 'waiting_for_cash'
  | 'waiting_for_transfer'
  | 'packed'
  | 'partly_sent'
  | 'sent'
  | 'delivered'
  | 'delivered_twice'
  | 'sent_again'
  | 'partly_refunded'
  | 'refunded'
  | 'paid_at_second_try'
  | 'withdrawn'
  | 'abandoned'
  | 'cancelled'
  | 'return_requested'
  | 'return_approved'
  | 'return_refused'
  | 'return_received'
  | 'return_refunded'
  | 'return_cancelled'
  | 'sent_back'

/** Where a return of the demo goes next. */
export type ReturnMove = 'approve' | 'refuse' | 'receive' | 'refund' | 'cancel'

/** One thing that happens to an order, so many hours after it was placed. */
export type DemoStep = { readonly afterHours: number } & (
  | { readonly kind: 'pay' | 'decline' | 'pay_again' | 'abandon' | 'confirm' | 'cancel' | 'withdraw' }
  | { readonly kind: 'pack'; readonly what: 'first' | 'rest' }
  | {
      readonly kind: 'move'
      readonly parcel: number
      readonly to: 'shipped' | 'in_transit' | 'delivered' | 'returned'
    }
  | { readonly kind: 'give_back'; readonly what: 'amount' | 'piece' | 'all' }
  | { readonly kind: 'ask_back'; readonly what: 'piece' | 'all'; readonly reason: string }
  | { readonly kind: 'move_return'; readonly move: ReturnMove; readonly note?: string }
)

/** The life of one order. `lines`: how many it needs; `buyer`: guests cannot do what it takes. */
export type DemoFate = {
  readonly name: FateName
  readonly daysAgo: number
  readonly provider: 'sandbox' | 'cod' | 'bank_transfer' | null
  readonly steps: readonly DemoStep[]
  readonly lines?: number
  readonly buyer?: 'account'
}

type Part = Pick<DemoFate, 'lines' | 'buyer'>

const fate = (
  name: FateName,
  provider: DemoFate['provider'],
  steps: readonly DemoStep[],
  days: readonly number[],
  part: Part = {},
): DemoFate[] => days.map((daysAgo) => ({ name, daysAgo, provider, steps, ...part }))

const pay: DemoStep = { kind: 'pay', afterHours: 0.1 }
const confirm = (afterHours: number): DemoStep => ({ kind: 'confirm', afterHours })
const pack = (what: 'first' | 'rest', afterHours: number): DemoStep => ({ kind: 'pack', what, afterHours })
const move = (
  to: 'shipped' | 'in_transit' | 'delivered' | 'returned',
  afterHours: number,
  parcel = 0,
): DemoStep => ({
  kind: 'move',
  parcel,
  to,
  afterHours,
})
const sent = [pack('rest', 16), move('shipped', 21)]
const underWay = [...sent, move('in_transit', 34)]
const arrived = [...underWay, move('delivered', 78)]
const ask = (what: 'piece' | 'all', reason: string): DemoStep => ({
  kind: 'ask_back',
  what,
  reason,
  afterHours: 130,
})
const decide = (step: ReturnMove, afterHours: number, note?: string): DemoStep => ({
  kind: 'move_return',
  move: step,
  afterHours,
  ...(note === undefined ? {} : { note }),
})
const approved = decide('approve', 152, 'Please send it to the address on the slip.')
const account = { buyer: 'account' } as const

/** The lives of all orders of the demo, with how many days ago each was placed. */
export const demoFates: readonly DemoFate[] = [
  ...fate('held', null, [], [0.01, 0.12]),
  ...fate('declined', 'sandbox', [{ kind: 'decline', afterHours: 0.1 }], [0.06]),
  ...fate('paid', 'sandbox', [pay], [0.15, 0.3, 0.45, 0.7, 0.9]),
  ...fate('waiting_for_cash', 'cod', [], [0.2, 0.8]),
  ...fate('waiting_for_transfer', 'bank_transfer', [], [0.5, 1.6]),
  ...fate('packed', 'sandbox', [pay, pack('rest', 16)], [1.1, 1.3]),
  ...fate('partly_sent', 'sandbox', [pay, pack('first', 15), move('shipped', 20)], [2.2, 3.4], { lines: 2 }),
  ...fate('sent', 'sandbox', [pay, ...sent], [1.5, 1.9, 2.6]),
  ...fate('sent', 'sandbox', [pay, ...underWay], [2.4, 3.1, 3.8, 4.4]),
  ...fate('sent', 'cod', underWay, [2.9]),
  ...fate('delivered', 'sandbox', [pay, ...arrived], [
    5, 5.6, 6.3, 7.1, 8, 9.2, 10.4, 11.1, 13, 15, 16.2, 18, 20, 21.5, 23, 26, 28, 30, 32, 35, 38, 41, 43, 46, 49, 53, 57,
  ]), // biome-ignore format: a list of days
  ...fate('delivered', 'cod', [...arrived, confirm(82)], [6.8, 12, 19.4, 27, 39, 55]),
  ...fate('delivered', 'bank_transfer', [confirm(14), ...arrived], [14.2, 34, 47.5]),
  ...fate(
    'delivered_twice',
    'sandbox',
    [pay, pack('first', 14), move('shipped', 18), pack('rest', 40), move('shipped', 44, 1), move('delivered', 80), move('delivered', 102, 1)],
    [17, 44],
    { lines: 2 },
  ), // biome-ignore format: a life
  ...fate(
    'sent_again',
    'sandbox',
    [pay, ...underWay, move('returned', 150), pack('rest', 172), move('shipped', 176, 1), move('delivered', 230, 1)],
    [36],
  ), // biome-ignore format: a life
  ...fate('partly_refunded', 'sandbox', [pay, ...arrived, { kind: 'give_back', what: 'amount', afterHours: 120 }], [
    22, 42,
  ]), // biome-ignore format: a life
  ...fate(
    'partly_refunded',
    'sandbox',
    [pay, { kind: 'give_back', what: 'piece', afterHours: 8 }, ...arrived],
    [29.5],
    { lines: 2 },
  ),
  ...fate(
    'refunded',
    'sandbox',
    [pay, ...arrived, { kind: 'give_back', what: 'all', afterHours: 110 }],
    [50.5],
  ),
  ...fate(
    'paid_at_second_try',
    'sandbox',
    [{ kind: 'decline', afterHours: 0.1 }, { kind: 'pay_again', afterHours: 0.2 }, ...arrived],
    [8.6, 37],
    account,
  ),
  ...fate('withdrawn', null, [{ kind: 'withdraw', afterHours: 5 }], [25.5], account),
  ...fate('abandoned', 'sandbox', [{ kind: 'abandon', afterHours: 0.8 }], [4.7, 16.8, 33]),
  ...fate('cancelled', 'sandbox', [pay, { kind: 'cancel', afterHours: 7 }], [3.6, 48.5], account),
  ...fate('cancelled', 'cod', [pack('rest', 5), { kind: 'cancel', afterHours: 9 }], [2.7, 31], account),
  ...fate(
    'return_requested',
    'sandbox',
    [pay, ...arrived, ask('piece', 'Too small for me.')],
    [7.6, 9.8],
    account,
  ),
  ...fate('return_approved', 'sandbox', [pay, ...arrived, ask('piece', 'The colour is not what I expected.'), approved], [
    13.5, 15.7,
  ], account), // biome-ignore format: a life
  ...fate(
    'return_refused',
    'sandbox',
    [pay, ...arrived, ask('piece', 'I have changed my mind.'), decide('refuse', 160, 'It has been used; we cannot take it back.')],
    [24.5],
    account,
  ), // biome-ignore format: a life
  ...fate(
    'return_received',
    'sandbox',
    [pay, ...arrived, ask('piece', 'Arrived with a scratch.'), approved, decide('receive', 236)],
    [18.7],
    account,
  ),
  ...fate(
    'return_refunded',
    'sandbox',
    [pay, ...arrived, ask('piece', 'One too many.'), approved, decide('receive', 236), decide('refund', 255)],
    [23.6, 33.5, 45],
    account,
  ),
  ...fate(
    'return_cancelled',
    'sandbox',
    [pay, ...arrived, ask('piece', 'Wrong size.'), decide('cancel', 140, 'It fits my sister.')],
    [28.8],
    account,
  ),
  ...fate(
    'sent_back',
    'sandbox',
    [pay, ...arrived, ask('all', 'A present that they had already.'), approved, decide('receive', 238), decide('refund', 262)],
    [21, 40, 52],
    account,
  ), // biome-ignore format: a life
]
