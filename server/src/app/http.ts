import type { FastifyInstance } from 'fastify'
import { type CartTokens, cartsInExport, createCartTokens } from '../domain/cart/index.ts'
import { returnDataReader } from '../domain/fulfilment/index.ts'
import { type Authenticator, readSigningKeys, type Tokens } from '../domain/identity/index.ts'
import { createStopTokens, type StopTokens } from '../domain/notices/index.ts'
import { orderDataReader } from '../domain/orders/index.ts'
import { rememberQuotes } from '../domain/quotes/index.ts'
import { reviewDataReader } from '../domain/reviews/index.ts'
import { createShareTokens, type ShareTokens, wishlistsInExport } from '../domain/wishlists/index.ts'
import { registerGraphql } from '../faces/graphql/register.ts'
import { graphqlRoutes } from '../faces/graphql/routes.ts'
import { dialectRoutes } from '../faces/rest/dialects/index.ts'
import { createMetrics, type Metrics, poolGauges } from '../faces/rest/metrics.ts'
import { buildOpenApi, type OpenApiDocument } from '../faces/rest/openapi.ts'
import { createRateLimiter, type RateLimiter } from '../faces/rest/rate-limit.ts'
import { ResponseCache } from '../faces/rest/response-cache.ts'
import type { Route } from '../faces/rest/route.ts'
import { addressesRoutes } from '../faces/rest/routes/addresses.ts'
import { auditLogRoutes } from '../faces/rest/routes/audit-log.ts'
import { authRoutes } from '../faces/rest/routes/auth.ts'
import { cartRoutes } from '../faces/rest/routes/cart.ts'
import { categoryRoutes } from '../faces/rest/routes/categories.ts'
import { devMailRoutes } from '../faces/rest/routes/dev-mail.ts'
import { discountPreviewRoutes } from '../faces/rest/routes/discount-preview.ts'
import { discountRoutes } from '../faces/rest/routes/discounts.ts'
import { docsRoutes } from '../faces/rest/routes/docs.ts'
import { type Dependency, healthRoutes } from '../faces/rest/routes/health.ts'
import { allImageRoutes, imageRoutes } from '../faces/rest/routes/images.ts'
import { inventoryRoutes } from '../faces/rest/routes/inventory.ts'
import { jobRoutes } from '../faces/rest/routes/jobs.ts'
import { mediaRoutes } from '../faces/rest/routes/media.ts'
import { orderMailRoutes } from '../faces/rest/routes/order-mails.ts'
import { orderSummaryRoutes } from '../faces/rest/routes/order-summaries.ts'
import { orderRoutes } from '../faces/rest/routes/orders.ts'
import { orderReadRoutes } from '../faces/rest/routes/orders-read.ts'
import { paymentRoutes } from '../faces/rest/routes/payments.ts'
import { productChangeRoutes } from '../faces/rest/routes/product-changes.ts'
import { productDiscountRoutes } from '../faces/rest/routes/product-discounts.ts'
import { productRoutes } from '../faces/rest/routes/products.ts'
import { refundRoutes } from '../faces/rest/routes/refunds.ts'
import { reportRoutes } from '../faces/rest/routes/reports.ts'
import { returnRoutes } from '../faces/rest/routes/returns.ts'
import { reviewRoutes } from '../faces/rest/routes/reviews.ts'
import { rootRoutes } from '../faces/rest/routes/root.ts'
import { serviceCheckRoutes } from '../faces/rest/routes/service-checks.ts'
import { settingsRoutes } from '../faces/rest/routes/settings.ts'
import { shipmentRoutes } from '../faces/rest/routes/shipments.ts'
import { shipmentReadRoutes } from '../faces/rest/routes/shipments-read.ts'
import { shippingMethodRoutes } from '../faces/rest/routes/shipping-methods.ts'
import { shopRoutes } from '../faces/rest/routes/shop.ts'
import { stockLocationRoutes } from '../faces/rest/routes/stock-locations.ts'
import { taxRateRoutes } from '../faces/rest/routes/tax-rates.ts'
import { transferRoutes } from '../faces/rest/routes/transfer.ts'
import { usersRoutes } from '../faces/rest/routes/users.ts'
import { variantRoutes } from '../faces/rest/routes/variants.ts'
import { webhookDeliveryRoutes } from '../faces/rest/routes/webhook-deliveries.ts'
import { webhookEndpointRoutes } from '../faces/rest/routes/webhook-endpoints.ts'
import { webhookEventRoutes } from '../faces/rest/routes/webhook-events.ts'
import { webhookRoutes } from '../faces/rest/routes/webhooks.ts'
import { wishlistRoutes } from '../faces/rest/routes/wishlists.ts'
import { buildServer } from '../faces/rest/server.ts'
import { afterPaymentRoutes } from '../faces/static/after-payment.ts'
import { Panel } from '../faces/static/panel.ts'
import { payRoutes } from '../faces/static/pay-routes.ts'
import { registerPanel, registerStatic } from '../faces/static/register.ts'
import { pageRoutes } from '../faces/static/routes.ts'
import { stopReminderRoutes } from '../faces/static/stop-reminders.ts'
import { ssrfGuard } from '../platform/ssrf-guard.ts'
import { cartMerger } from './cart-merger.ts'
import type { Shop } from './compose.ts'
import { dependenciesOf } from './dependencies.ts'
import { filesOf, PANEL_PLACES, transferFilesOf } from './files.ts'
import { backgroundGauges } from './gauges.ts'
import { mailboxOf } from './mail.ts'
import { deskOf, sandboxDeskOf } from './providers.ts'
import { startableJobs } from './schedules.ts'
import { limitStoreOf, redisMetrics, sharedCacheOf } from './shared-by-processes.ts'
import { VERSION } from './version.ts'

/** What the HTTP faces need beside the shop. */
export type HttpParts = {
  readonly tokens: Tokens
  readonly authenticator: Pick<Authenticator, 'authenticate' | 'recall'>
  readonly limiter: Pick<RateLimiter, 'check' | 'forgive'>
  readonly cartTokens: CartTokens
  readonly stopTokens: StopTokens
  readonly backInStockStops: StopTokens
  readonly shareTokens: ShareTokens
  readonly dependencies: readonly Dependency[]
  readonly metrics: Metrics
  readonly panel: Panel
}

/** Every row of the API. The one list of what is served. */
export function collectRows(shop: Shop, parts: HttpParts): Route[] {
  const { config } = shop
  const files = filesOf(config)
  let document: OpenApiDocument | undefined
  const rows: Route[] = []
  rows.push(
    ...rootRoutes({ name: config.store.name, version: VERSION, rows: () => rows }),
    ...shopRoutes({ name: config.store.name }),
    ...healthRoutes({
      version: VERSION,
      dependencies: parts.dependencies,
      metrics: parts.metrics,
      metricsToken: config.http.metricsToken,
      isProduction: config.isProduction,
    }),
    ...docsRoutes({
      document: () => {
        document ??= buildOpenApi(rows, { title: config.store.name, version: VERSION })
        return document
      },
    }),
    ...pageRoutes({ panel: parts.panel, isProduction: config.isProduction }),
    ...(config.payments.isSandboxOn ? payRoutes({ desk: () => sandboxDeskOf(config) }) : []),
    ...afterPaymentRoutes({ storeName: config.store.name, frontendUrl: config.http.frontendUrl }),
    ...stopReminderRoutes({ storeName: config.store.name, ...parts }),
    ...graphqlRoutes({ isIntrospectionOn: config.http.graphqlIntrospection }),
    ...authRoutes({
      tokens: parts.tokens,
      authenticate: parts.authenticator.authenticate,
      limiter: parts.limiter,
      personalData: [orderDataReader, returnDataReader, cartsInExport, reviewDataReader, wishlistsInExport],
      onSignIn: cartMerger(parts.cartTokens),
    }),
    ...usersRoutes(),
    ...addressesRoutes(),
    ...auditLogRoutes(),
    ...devMailRoutes({ mailbox: config.isProduction ? undefined : mailboxOf(config) }),
    ...productRoutes(),
    ...productChangeRoutes(),
    ...imageRoutes({ files }),
    ...allImageRoutes({ files }),
    ...mediaRoutes(files),
    ...variantRoutes(),
    ...cartRoutes(parts),
    ...wishlistRoutes({ shareTokens: parts.shareTokens, frontendUrl: config.http.frontendUrl }),
    ...orderRoutes({
      cartTokens: parts.cartTokens,
      limitsOpenOrders: config.http.rateLimits,
      desk: () => deskOf(shop),
    }),
    ...orderSummaryRoutes(),
    ...orderMailRoutes({ isLimited: config.http.rateLimits }),
    ...paymentRoutes({ desk: () => deskOf(shop) }),
    ...webhookRoutes({
      providers: () => shop.providers(),
      countRefusal: (provider, reason) => parts.metrics.countRefusedWebhook(provider, reason),
    }),
    ...webhookEventRoutes(),
    ...webhookEndpointRoutes({
      targets: { guard: ssrfGuard(config.outgoingAllow), requiresHttps: config.isProduction },
    }),
    ...webhookDeliveryRoutes(),
    ...refundRoutes({ desk: () => deskOf(shop) }),
    ...returnRoutes({ desk: () => deskOf(shop) }),
    ...shipmentRoutes(),
    ...shipmentReadRoutes(),
    ...reviewRoutes({ limiter: parts.limiter }),
    ...categoryRoutes(),
    ...discountRoutes(),
    ...discountPreviewRoutes(),
    ...productDiscountRoutes(),
    ...settingsRoutes(),
    ...shippingMethodRoutes(),
    ...taxRateRoutes(),
    ...orderReadRoutes({ storeName: config.store.name }),
    ...inventoryRoutes(),
    ...stockLocationRoutes(),
    ...reportRoutes(),
    ...transferRoutes(transferFilesOf(config)),
    ...serviceCheckRoutes(),
    ...jobRoutes({
      startable: startableJobs,
      transport: config.background.rabbitmqUrl === undefined ? 'postgresql' : 'rabbitmq',
    }),
  )
  rows.push(...dialectRoutes(rows, { providers: () => shop.providers() }))
  return rows
}

/** The HTTP server of a shop, not yet listening, with what announcements must reach. */
export type BuiltHttp = {
  readonly app: FastifyInstance
  readonly rows: readonly Route[]
  readonly caches: readonly { forget(tags: readonly string[]): void; pause(): void; resume(): void }[]
  readonly metrics: Metrics
}

/** Builds it. */
export async function buildHttp(
  shop: Shop,
  parts: { tokens: Tokens; authenticator: Authenticator },
): Promise<BuiltHttp> {
  const { config, log } = shop
  const shared = sharedCacheOf(shop, VERSION)
  const cache = new ResponseCache({ isEnabled: config.http.responseCache, shared })
  const quotes = rememberQuotes(shop.database.db)
  const ofRedis = redisMetrics(shop, shared)
  const metrics = createMetrics({
    counters: ofRedis.counters,
    gauges: [
      ...ofRedis.gauges,
      ...poolGauges(shop.database.pool),
      { name: 'nexus_cached_answers', help: 'Answers kept ready.', read: () => cache.size },
    ],
    groups: backgroundGauges(shop.database.db),
  })
  const limiter = createRateLimiter({ isEnabled: config.http.rateLimits, store: limitStoreOf(shop) })
  const secretKeys = await readSigningKeys(config)
  const panel = new Panel(PANEL_PLACES)
  const rows = collectRows(shop, {
    ...parts,
    limiter,
    dependencies: dependenciesOf(shop),
    metrics,
    panel,
    cartTokens: createCartTokens(secretKeys),
    stopTokens: createStopTokens(secretKeys),
    backInStockStops: createStopTokens(secretKeys, 'back in stock stop'),
    shareTokens: createShareTokens(secretKeys),
  })
  const app = await buildServer(
    rows,
    {
      makeCtx: (request) => shop.makeCtx(request),
      authenticate: parts.authenticator.authenticate,
      recall: parts.authenticator.recall,
      cache,
      limiter,
    },
    {
      log,
      corsOrigins: config.http.corsOrigins,
      allowedHosts: config.http.allowedHosts,
      trustedProxies: config.http.trustedProxies,
      publicUrl: config.http.publicUrl,
      isProduction: config.isProduction,
    },
    async (instance) => {
      registerStatic(instance)
      registerPanel(instance, panel)
      await registerGraphql(instance, { name: config.store.name, version: VERSION })
    },
  )
  metrics.observe(app)
  return { app, rows, caches: [cache, quotes], metrics }
}
