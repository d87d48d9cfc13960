/**
 * The walls of the house as data: who may import whom, and what only few files may use. Paths are relative to
 * server/src. `because` is printed with each fault.
 */

/** The modules of the domain and the modules each may enter, by their index.ts. The whole tree. */
export const modules: Readonly<Record<string, readonly string[]>> = {
  identity: [],
  pricing: [],
  inventory: [],
  settings: [],
  webhooks: [],
  shipping: [],
  catalogue: ['inventory', 'pricing'],
  discounts: ['catalogue', 'pricing'],
  taxes: ['catalogue'],
  quotes: ['catalogue', 'pricing', 'discounts', 'taxes', 'shipping', 'settings'],
  cart: ['quotes', 'catalogue', 'inventory', 'shipping', 'discounts', 'identity'],
  orders: ['inventory', 'catalogue', 'identity'],
  payments: ['orders', 'inventory'],
  fulfilment: ['orders', 'payments', 'inventory', 'settings', 'identity'],
  reviews: ['catalogue', 'orders', 'identity', 'settings'],
  wishlists: ['catalogue', 'cart', 'inventory', 'identity'],
  recommendations: ['catalogue', 'orders'],
  // what an id names: its store reads the ids of other modules' tables, and writes none
  lookup: [],
  // figures over everything: its stores read the tables of other modules, and write none
  reports: ['catalogue', 'inventory'],
  checkout: [
    'fulfilment',
    'cart',
    'quotes',
    'pricing',
    'orders',
    'payments',
    'inventory',
    'discounts',
    'shipping',
    'settings',
    'catalogue',
    'identity',
  ],
  settlement: ['checkout', 'payments', 'orders', 'inventory', 'discounts', 'settings'],
  transfer: ['catalogue', 'inventory'],
  notices: ['wishlists', 'cart', 'orders', 'catalogue', 'inventory', 'identity', 'settings'],
  demo: [
    'catalogue',
    'inventory',
    'identity',
    'transfer',
    'shipping',
    'discounts',
    'pricing',
    'orders',
    'payments',
    'fulfilment',
    'checkout',
    'settlement',
    'cart',
    'reviews',
    'wishlists',
  ],
}

/** A room: which files are in it and what else of the house they may import. A file is in the first that fits. */
export type Room = {
  readonly name: string
  readonly files: RegExp
  readonly mayImport: readonly RegExp[]
  /** What may be imported as a type only. */
  readonly mayImportTypes?: readonly RegExp[]
  /** Packages that must not be seen here. */
  readonly neverPackages?: RegExp
  readonly because: string
}

const KERNEL = /^kernel\//
const PLATFORM = /^platform\//
const CONFIG = /^config\/config\.ts$/
const DOORS = /^domain\/[^/]+\/index\.ts$/
const WEB = /^(fastify|@fastify\/.*|mercurius|graphql|find-my-way)(\/|$)/

/** What the HTTP faces share: the row that promises a route, and how a page, a tag or a type is answered. */
const SHARED_BY_FACES =
  /^faces\/(actor\.ts|context\.ts|http\/.*|rest\/(route|etag|accept|json-body)\.ts|static\/page\.ts)$/

const domainRooms: Room[] = Object.entries(modules).map(([name, below]) => ({
  name: `domain/${name}`,
  files: new RegExp(`^domain/${name}/`),
  mayImport: [
    KERNEL,
    PLATFORM,
    new RegExp(`^domain/${name}/`),
    ...below.map((other) => new RegExp(`^domain/${other}/index\\.ts$`)),
  ],
  mayImportTypes: [CONFIG],
  neverPackages: WEB,
  because:
    'the domain knows no face, and enters another module only below it and only by its index.ts; when a lower module must cause something above it, it appends an event',
}))

const faceRoom = (name: string): Room => ({
  name: `faces/${name}`,
  files: new RegExp(`^faces/${name}/`),
  mayImport: [KERNEL, PLATFORM, DOORS, new RegExp(`^faces/${name}/`), SHARED_BY_FACES],
  mayImportTypes: [CONFIG],
  because:
    'a face is thin: it asks the domain at its doors and knows no other face, so that it may be rewritten alone',
})

/** Every file that is not a test stands in exactly one room. */
export const rooms: readonly Room[] = [
  {
    name: 'kernel',
    files: KERNEL,
    mayImport: [KERNEL],
    neverPackages: /^(?!node:|uuid$)/,
    because: 'the kernel works in any program: it knows neither the shop nor any input or output',
  },
  {
    name: 'config',
    files: /^config\//,
    mayImport: [KERNEL, /^config\//],
    because: 'a type from above the configuration ties every reader of it into one circle',
  },
  {
    name: 'platform',
    files: PLATFORM,
    mayImport: [KERNEL, PLATFORM],
    mayImportTypes: [CONFIG],
    neverPackages: WEB,
    because: 'the platform does input and output without knowing what a shop is',
  },
  ...domainRooms,
  {
    name: 'faces (shared)',
    files: /^faces\/(actor\.ts|context\.ts|http\/.*)$/,
    mayImport: [KERNEL, PLATFORM, DOORS, SHARED_BY_FACES],
    mayImportTypes: [CONFIG],
    because: 'what all faces share knows none of them',
  },
  faceRoom('rest'),
  faceRoom('graphql'),
  faceRoom('static'),
  faceRoom('worker'),
  {
    name: 'app',
    files: /^app\//,
    mayImport: [/^(?!testing\/)/],
    because: 'the app ties everything together, and nothing of it is made for tests',
  },
]

/** Tests and their helpers may import everything; nothing else imports them. */
export const TESTS = /^testing\/|\.test\.ts$|(^|\/)testing\.ts$/

/** Something that only few files may use. `where` limits the rule to some rooms. */
export type Wall = {
  readonly name: string
  /** A package (imported as a value) or a use, as imports/read.ts names it. */
  readonly packages?: RegExp
  readonly uses?: RegExp
  readonly where?: RegExp
  readonly onlyIn: readonly RegExp[]
  readonly because: string
}

/** What only few files may use; tests are free. */
export const walls: readonly Wall[] = [
  {
    name: 'sql-in-stores',
    packages: /^(kysely|pg|pg-copy-streams|postgres)$/,
    uses: /^(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|readRows|poolOf)\(\)$/,
    onlyIn: [
      /(^|[/-])store\.ts$/,
      PLATFORM,
      // one statement that reads all a card is made of, beside the rows made of it
      /^domain\/catalogue\/read-model\/source\.ts$/,
    ],
    because: 'all SQL on a table stands in the stores of the module that owns it, where it is looked for',
  },
  {
    name: 'environment-in-one-place',
    uses: /^process\.env$/,
    onlyIn: [/^config\/env\.ts$/],
    because: 'one file reads the environment, one checks it; everything else is handed its piece',
  },
  {
    name: 'outgoing-calls-in-one-place',
    packages: /^(undici|node:https?|axios|got)$/,
    uses: /^fetch\(\)$/,
    onlyIn: [
      /^platform\/http-client\.ts$/,
      // asks the shop itself whether it is well; the guard of outgoing calls refuses loopback
      /^platform\/service-checks\/ask-face\.ts$/,
    ],
    because: 'outgoing calls have a time limit, pass the guard and never run inside a transaction',
  },
  {
    name: 'time-is-given',
    uses: /^(new Date|Date\.now)\(\)$/,
    where: /^(domain|kernel)\//,
    onlyIn: [
      // how long a silent host is left alone: a wait of this process, not a fact of the shop
      /^domain\/catalogue\/images\/fetch-images\.ts$/,
      // tokens are checked outside any request's context; tests hand in a clock
      /^domain\/identity\/tokens\/authenticate\.ts$/,
    ],
    because: 'the domain takes the time from ctx.now, so that a test can say what day it is',
  },
  {
    name: 'imports-are-readable',
    uses: /^import\(computed\)$/,
    onlyIn: [],
    because: 'an import whose name is computed cannot be checked',
  },
]

/** A tree of sources with its rooms and walls. */
export type House = {
  /** Which files are in it; `.tsx` and `.ts`. */
  readonly rooms: readonly Room[]
  readonly walls: readonly Wall[]
  /** Files that may import everything, and that nothing else imports. */
  readonly tests: RegExp
}

/** server/src. */
export const serverHouse: House = { rooms, walls, tests: TESTS }
