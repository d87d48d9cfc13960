import { Type } from 'typebox'
import type { Id } from '../../kernel/id.ts'
import type { Ctx } from '../../platform/context.ts'
import { inTransaction } from '../../platform/db/transaction.ts'
import { jobKind } from '../../platform/jobs.ts'
import { refreshAvailability, variantIdsBySku } from '../catalogue/index.ts'
import { placeOrder } from '../checkout/index.ts'
import { ensureCustomersInBulk } from '../identity/index.ts'
import { setLevel } from '../inventory/index.ts'
import { loadOrder } from '../orders/index.ts'
import { demoCustomerAddress, demoShoppers } from './content/shoppers.ts'
import { findOrdersPlacedAt, findUserId } from './demo-store.ts'
import { DEMO_ORIGIN, type DemoDesks, takeStep } from './seed-orders-life.ts'
import { type DemoOrderPlan, planDemoOrders, shopperOf } from './seed-orders-plan.ts'
import { type PastCtx, pastBefore, unlessRefused, userActor } from './seed-past.ts'
import { seedTraces, type Traces } from './seed-traces.ts'

/** Fills the demo shop with orders in the background, so that its start need not wait for them. */
export const seedDemoOrdersKind = jobKind(
  'seed_demo_orders',
  Type.Object({ until: Type.String({ description: 'When all of it has happened.' }) }),
  { maxAttempts: 5 },
)

const DAY_MS = 86_400_000
/** Of these the staff want to hear early: most are low once the demo's buyers have been there. */
const THRESHOLDS: Readonly<Record<string, number>> = {
  'AL-SOC-STOV-41-DEN': 5,
  'KC-MUG-TIDE-DEN': 4,
  'LS-TAP-ORCH-SAG': 2,
  'BP-PRI-HEDG': 2,
  'FR-PAN-EVERY-28': 5,
  'TR-TEN-SHEP': 3,
}
const STAFF_PERMISSIONS = ['orders:read', 'orders:write', 'refunds:write', 'inventory:write', 'reviews:write']

/** What there is after seeding the demo's orders. */
export type DemoOrdersReport = Traces & { readonly orders: number }

/**
 * Has the demo's customers buy, pay, send back and review in the 60 days before `until`, by the verbs that real ones
 * use, at the moments they stand for. Nobody is told: no mail, no webhook, and of the providers only the sandbox is
 * asked. An order is known by its moment, so a run that was stopped half-way is completed and nothing is there twice. An
 * order that cannot go on, because somebody was faster, stays as it is.
 */
export async function seedDemoOrders(
  ctx: Ctx,
  desks: DemoDesks,
  until: Date,
  signal?: AbortSignal,
): Promise<DemoOrdersReport> {
  const past = pastBefore(ctx, until)
  const plans = planDemoOrders(until)
  const cast = await castOf(ctx, past(new Date(plans[0]!.placedAt.getTime() - DAY_MS), ctx.actor))
  const skus = plans.flatMap(({ items }) => items.map(({ variant }) => variant))
  const variants = await variantIdsBySku(ctx.db, [...Object.keys(THRESHOLDS), ...skus])
  try {
    await setThresholds(past(plans[0]!.placedAt, cast.staff), new Set(variants.keys()))
    const moments = plans.map(({ placedAt }) => placedAt)
    const known = await findOrdersPlacedAt(ctx.db, moments)
    for (const [place, plan] of plans.entries()) {
      signal?.throwIfAborted()
      const id = known.get(plan.placedAt.getTime())
      await unlessRefused(ctx, () => live(past, desks, cast, { place, plan, id }))
    }
    signal?.throwIfAborted()
    return { orders: plans.length, ...(await seedTraces(past, { db: ctx.db, until, ...cast })) }
  } finally {
    // untold events have no follow-up
    await refreshAvailability(ctx, [...variants.values()])
  }
}

/** Who is there: the demo's shoppers, its customer, and its staff; the shop itself where that account is gone. */
type Cast = {
  readonly people: readonly Id[]
  readonly customer: Id | undefined
  readonly staff: Ctx['actor']
}

async function castOf(ctx: Ctx, opened: Ctx): Promise<Cast> {
  const people = await inTransaction(opened, (tx) => ensureCustomersInBulk(tx, opened, demoShoppers))
  const staffId = await findUserId(ctx.db, 'staff@demo.example')
  return {
    people,
    customer: await findUserId(ctx.db, 'customer@demo.example'),
    staff:
      staffId === undefined
        ? ctx.actor
        : { kind: 'user', ip: '', userId: staffId, role: 'staff', permissions: STAFF_PERMISSIONS },
  }
}

async function setThresholds(ctx: Ctx, known: ReadonlySet<string>): Promise<void> {
  for (const [sku, threshold] of Object.entries(THRESHOLDS))
    if (known.has(sku)) await setLevel(ctx, sku, { low_stock_threshold: threshold })
}

type Life = { readonly place: number; readonly plan: DemoOrderPlan; readonly id: Id | undefined }

/** One order from its placing to where it stands now. */
async function live(past: PastCtx, desks: DemoDesks, cast: Cast, life: Life): Promise<void> {
  const { place, plan } = life
  const { kind } = plan.buyer
  const userId =
    kind === 'shopper' ? cast.people[plan.buyer.index] : kind === 'customer' ? cast.customer : undefined
  const buyer: Ctx['actor'] = userId === undefined ? { kind: 'anonymous', ip: '' } : userActor(userId)
  const id = life.id ?? (await placeDemoOrder(past(plan.placedAt, buyer), plan, desks))
  for (const { at, step } of plan.steps) {
    const staff = past(at, cast.staff)
    const order = await loadOrder(staff.db, id)
    if (order === undefined) return
    await takeStep({ order, place, desks, buyer: past(at, buyer), staff }, step)
  }
}

async function placeDemoOrder(ctx: Ctx, plan: DemoOrderPlan, { desk, sandbox }: DemoDesks): Promise<Id> {
  const shopper = shopperOf(plan.buyer)
  const provider = plan.provider === 'sandbox' && sandbox === undefined ? 'bank_transfer' : plan.provider
  const guest = ctx.actor.kind === 'anonymous'
  const fullName = shopper === undefined ? 'Demo Customer' : `${shopper.first_name} ${shopper.last_name}`
  const { body } = await placeOrder(
    ctx,
    undefined,
    {
      items: [...plan.items],
      currency: plan.currency,
      shipping_address: { full_name: fullName, ...(shopper?.address ?? demoCustomerAddress) },
      shipping_method: plan.shippingMethod,
      ...(guest ? { email: shopper?.email ?? 'customer@demo.example' } : {}),
      ...(plan.coupon === null ? {} : { coupon: plan.coupon }),
      ...(provider === null ? {} : { payment: { provider } }),
    },
    { limitsOpenOrders: false, desk, origin: DEMO_ORIGIN },
  )
  return (JSON.parse(body) as { id: Id }).id
}
