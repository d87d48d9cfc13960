import type { Item } from './postman-request.ts'
import { expectThat, remember, type Step, stepItem } from './postman-step.ts'

const PASSWORD = 'a rather long passphrase'

const openAccount: Step = {
  name: 'Open an account',
  about: 'A new address each time, so that it can be sent again.',
  call: 'POST /api/auth/register/',
  body: {
    email: '{{customer_email}}',
    password: '{{customer_password}}',
    first_name: 'Hanna',
    last_name: 'Tesfaye',
  },
  before: [
    remember('customer_email', "pm.variables.replaceIn('hanna-{{$guid}}@example.com')"),
    remember('customer_password', `'${PASSWORD}'`),
  ],
  status: 201,
  check: [
    expectThat('it is a customer', "pm.expect(answer.user.role).to.equal('customer')"),
    remember('customer_token', 'answer.access'),
    remember('access_token', 'answer.access'),
    remember('refresh_token', 'answer.refresh'),
  ],
}

const signInAsAdmin: Step = {
  name: 'Sign in as admin',
  about:
    'Set `admin_email` and `admin_password` in the environment. From here on every request is the admin’s.',
  call: 'POST /api/auth/login/',
  body: { email: '{{admin_email}}', password: '{{admin_password}}' },
  status: 200,
  check: [
    expectThat('it is an admin', "pm.expect(answer.user.role).to.equal('admin')"),
    remember('admin_token', 'answer.access'),
    remember('access_token', 'answer.access'),
    remember('refresh_token', 'answer.refresh'),
  ],
}

const LOGIN: readonly Step[] = [
  openAccount,
  {
    name: 'Sign in',
    call: 'POST /api/auth/login/',
    body: { email: '{{customer_email}}', password: '{{customer_password}}' },
    status: 200,
    check: [
      remember('customer_token', 'answer.access'),
      remember('access_token', 'answer.access'),
      remember('refresh_token', 'answer.refresh'),
    ],
  },
  {
    name: 'Who am I?',
    call: 'GET /api/auth/me/',
    as: 'access_token',
    status: 200,
    check: [
      expectThat(
        'it is the account that was opened',
        "pm.expect(answer.email).to.equal(pm.collectionVariables.get('customer_email'))",
      ),
    ],
  },
  {
    name: 'Does my token still count?',
    call: 'POST /api/auth/verify/',
    body: { token: '{{access_token}}' },
    status: 200,
  },
  {
    name: 'Get the next tokens',
    about: 'The refresh token is used up by it; the answer has the next one.',
    call: 'POST /api/auth/refresh/',
    body: { refresh: '{{refresh_token}}' },
    status: 200,
    check: [
      expectThat(
        'the refresh token is another one',
        "pm.expect(answer.refresh).not.to.equal(pm.collectionVariables.get('refresh_token'))",
      ),
      remember('access_token', 'answer.access'),
      remember('refresh_token', 'answer.refresh'),
    ],
  },
  signInAsAdmin,
]

const RETRY = 20

const FIRST_ORDER: readonly Step[] = [
  openAccount,
  {
    name: 'Browse what is in stock',
    call: 'GET /api/products/?in_stock=true&min_price=1&page_size=5',
    status: 200,
    check: [
      expectThat(
        'there is something to buy (NEXUS_SEED=demo brings a catalogue)',
        'pm.expect(answer.results).not.to.be.empty',
      ),
      remember('product_id', 'answer.results[0].id'),
    ],
  },
  {
    name: 'Look at a product',
    call: 'GET /api/products/{id}/',
    status: 200,
    check: [
      'const variant = answer.variants.find(({ stock }) => stock > 0)',
      expectThat('a variant can be bought', 'pm.expect(variant).to.be.an("object")'),
      remember('variant_id', 'variant.id'),
      remember('price', 'variant.price'),
    ],
  },
  {
    name: 'Put it into the cart',
    call: 'POST /api/cart/items/',
    as: 'customer_token',
    body: { variant: '{{variant_id}}', quantity: 1 },
    status: 201,
    check: [
      expectThat(
        'one line, one piece',
        'pm.expect(answer.items.map(({ quantity }) => quantity)).to.eql([1])',
      ),
      remember('cart_total', 'answer.subtotal'),
    ],
  },
  {
    name: 'See what sending costs',
    call: 'GET /api/cart/shipping-options/?country=ET',
    as: 'customer_token',
    status: 200,
  },
  {
    name: 'Check out',
    about: 'The key makes it safe to send again: the same order is answered, and nothing is bought twice.',
    call: 'POST /api/orders/',
    as: 'customer_token',
    headers: { 'Idempotency-Key': '{{order_key}}' },
    before: [remember('order_key', "pm.variables.replaceIn('{{$guid}}')")],
    body: {
      shipping_address: {
        full_name: 'Hanna Tesfaye',
        line1: 'Bole Road 12',
        city: 'Addis Ababa',
        postal_code: '1000',
        country: 'ET',
      },
      payment: { provider: 'sandbox' },
    },
    status: 201,
    check: [
      expectThat('it waits for its payment', "pm.expect(answer.status).to.equal('pending')"),
      expectThat(
        'what was in the cart is what is ordered',
        "pm.expect(answer.subtotal).to.equal(pm.collectionVariables.get('cart_total'))",
      ),
      remember('order_id', 'answer.id'),
      remember('order_number', 'answer.number'),
      remember('payment_id', 'answer.payment.id'),
      // the page's own path, so that the pay page is asked at the same address as the rest
      remember('pay_id', "answer.payment.checkout_url.replace(/\\/$/, '').split('/').pop()"),
    ],
  },
  { name: 'Open the pay page', call: 'GET /sandbox/pay/{pay_id}/', status: 200 },
  {
    name: 'Pay',
    about: 'The sandbox tells the shop by a signed webhook, as a provider would, and sends the buyer back.',
    call: 'POST /sandbox/pay/{pay_id}/',
    form: { outcome: 'pay' },
    status: 303,
    staysHere: true,
  },
  {
    name: 'The order is paid',
    about: `The webhook is dealt with in the background: asked again for up to ${RETRY / 2} seconds.`,
    call: 'GET /api/orders/{order_id}/',
    as: 'customer_token',
    before: ['setTimeout(() => {}, 500)'],
    status: 200,
    check: [
      "const tries = Number(pm.collectionVariables.get('tries') || 0) + 1",
      `const isDue = answer.status === 'pending' && tries < ${RETRY}`,
      remember('tries', 'isDue ? tries : 0'),
      'if (isDue) pm.execution.setNextRequest(pm.info.requestId)',
      `else ${expectThat('it is paid', "pm.expect([answer.status, answer.payment_status]).to.eql(['paid', 'paid'])")}`,
    ],
  },
  signInAsAdmin,
  {
    name: 'Send it (admin)',
    call: 'POST /api/orders/{order_id}/shipments/',
    as: 'admin_token',
    body: { carrier: 'dhl', tracking_number: '00340434161094042557', status: 'shipped' },
    status: 201,
    check: [
      expectThat('it has left', "pm.expect(answer.status).to.equal('shipped')"),
      remember('shipment_id', 'answer.id'),
    ],
  },
  {
    name: 'Follow the parcel',
    call: 'GET /api/shipments/{order_id}/',
    as: 'customer_token',
    status: 200,
    check: [
      expectThat('everything is on its way', "pm.expect(answer.fulfilment_status).to.equal('fulfilled')"),
      expectThat(
        'the buyer can follow it',
        "pm.expect(answer.shipments[0].tracking_url).to.include('00340434161094042557')",
      ),
    ],
  },
  {
    name: 'Read its story',
    call: 'GET /api/orders/{order_id}/events/',
    as: 'customer_token',
    status: 200,
    check: [
      expectThat(
        'it was placed, paid and shipped',
        "pm.expect((answer.results ?? answer).map(({ type }) => type)).to.include.members(['order.placed', 'order.paid'])",
      ),
    ],
  },
]

/** The folders that tell a story: to be run from top to bottom. */
export const storyFolders = (): Item[] => [
  {
    name: 'Login',
    description: 'Open an account, sign in, stay signed in. Each answer’s tokens are kept for what follows.',
    item: LOGIN.map(stepItem),
  },
  {
    name: 'First order',
    description:
      'From an account to a parcel: run the folder. It needs a shop with something in stock, the sandbox (not in production), and `admin_email` and `admin_password` in the environment.',
    item: FIRST_ORDER.map(stepItem),
  },
]
