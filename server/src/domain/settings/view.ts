import type { Store } from '../../platform/context.ts'
import type { SettingsView, StoreSettings } from './model.ts'
import type { SetByStaff } from './store.ts'

/** The settings in force, by the names of the API: what the staff have set over the defaults. */
export function viewSettings(set: SetByStaff, store: Pick<Store, 'reservationTtlSeconds'>): SettingsView {
  return {
    prices_include_tax: set.prices_include_tax ?? false,
    reservation_ttl_seconds: set.reservation_ttl_seconds ?? store.reservationTtlSeconds,
    return_window_days: set.return_window_days ?? 30,
    seller_name: set.seller_name ?? '',
    seller_address: set.seller_address ?? [],
    seller_tax_id: set.seller_tax_id ?? '',
    invoice_footer: set.invoice_footer ?? '',
    max_open_orders: set.max_open_orders ?? 20,
    low_stock_default_threshold: set.low_stock_default_threshold ?? 0,
  }
}

/** The settings in force, from what SETTINGS_SQL gave. */
export function settingsOf(
  set: SetByStaff | null,
  store: Pick<Store, 'reservationTtlSeconds'>,
): StoreSettings {
  const view = viewSettings(set ?? {}, store)
  return {
    pricesIncludeTax: view.prices_include_tax,
    reservationTtlSeconds: view.reservation_ttl_seconds,
    returnWindowDays: view.return_window_days,
    sellerName: view.seller_name,
    sellerAddress: view.seller_address,
    sellerTaxId: view.seller_tax_id,
    invoiceFooter: view.invoice_footer,
    maxOpenOrders: view.max_open_orders,
    lowStockDefaultThreshold: view.low_stock_default_threshold,
  }
}
