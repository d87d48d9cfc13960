import type { Store } from '../../platform/context.ts'
import { DEFAULT_CARRIERS } from './carriers.ts'
import type { SettingsView, StoreSettings } from './model.ts'
import type { SetByStaff } from './store.ts'

/** What the configuration says where the staff have set nothing. */
type Defaults = Pick<Store, 'reservationTtlSeconds' | 'reviewModeration'>

/** The settings in force, by the names of the API: what the staff have set over the defaults. */
export function viewSettings(set: SetByStaff, store: Defaults): SettingsView {
  return {
    prices_include_tax: set.prices_include_tax ?? false,
    reservation_ttl_seconds: set.reservation_ttl_seconds ?? store.reservationTtlSeconds,
    return_window_days: set.return_window_days ?? 30,
    return_address: set.return_address ?? [],
    return_instructions: set.return_instructions ?? '',
    seller_name: set.seller_name ?? '',
    seller_address: set.seller_address ?? [],
    seller_tax_id: set.seller_tax_id ?? '',
    invoice_footer: set.invoice_footer ?? '',
    max_open_orders: set.max_open_orders ?? 20,
    low_stock_default_threshold: set.low_stock_default_threshold ?? 0,
    review_moderation: set.review_moderation ?? store.reviewModeration,
    reviews_require_purchase: set.reviews_require_purchase ?? false,
    back_in_stock_mail: set.back_in_stock_mail ?? true,
    carriers: set.carriers ?? [...DEFAULT_CARRIERS],
  }
}

/** The settings in force, from what SETTINGS_SQL gave. */
export function settingsOf(set: SetByStaff | null, store: Defaults): StoreSettings {
  const view = viewSettings(set ?? {}, store)
  return {
    pricesIncludeTax: view.prices_include_tax,
    reservationTtlSeconds: view.reservation_ttl_seconds,
    returnWindowDays: view.return_window_days,
    returnAddress: view.return_address,
    returnInstructions: view.return_instructions,
    sellerName: view.seller_name,
    sellerAddress: view.seller_address,
    sellerTaxId: view.seller_tax_id,
    invoiceFooter: view.invoice_footer,
    maxOpenOrders: view.max_open_orders,
    lowStockDefaultThreshold: view.low_stock_default_threshold,
    reviewModeration: view.review_moderation,
    reviewsRequirePurchase: view.reviews_require_purchase,
    backInStockMail: view.back_in_stock_mail,
    carriers: view.carriers,
  }
}
