import {
  changeSettings,
  getSettings,
  SETTINGS_WRITE,
  SettingsPatch,
  SettingsView,
} from '../../../domain/settings/index.ts'
import { type Route, route, staff } from '../route.ts'

const tag = 'settings'
const access = staff(SETTINGS_WRITE)
const EXAMPLE: SettingsView = {
  prices_include_tax: true,
  reservation_ttl_seconds: 1_800,
  return_window_days: 30,
  return_address: ['Nordlys Lamps, returns', 'Bole Road 14', '1000 Addis Ababa', 'Ethiopia'],
  return_instructions: 'Put the number of your order into the parcel.',
  seller_name: 'Nordlys Lamps',
  seller_address: ['Bole Road 12', '1000 Addis Ababa', 'Ethiopia'],
  seller_tax_id: 'ET0012345678',
  invoice_footer: 'Thank you.',
  max_open_orders: 20,
  low_stock_default_threshold: 3,
  review_moderation: false,
  reviews_require_purchase: false,
  back_in_stock_mail: true,
  carriers: [
    {
      code: 'dhl',
      name: 'DHL',
      tracking_url: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id={tracking_number}',
    },
    { code: 'courier', name: 'Our own courier', tracking_url: null },
  ],
}
const responses = { 200: { description: 'The settings in force.', schema: SettingsView, example: EXAMPLE } }

/** Rows of `/api/settings/`. */
export function settingsRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/settings/',
      operation: 'getSettings',
      summary: 'What the staff have decided for the whole shop, and the defaults of the rest',
      tag,
      access,
      responses,
      handle: async ({ ctx }) => ({ body: await getSettings(ctx) }),
    }),
    route({
      method: 'PATCH',
      path: '/api/settings/',
      operation: 'updateSettings',
      summary: 'Change some settings',
      description:
        'What is left out stays; `null` goes back to the default. Orders already placed stay as they are.',
      tag,
      access,
      body: SettingsPatch,
      example: { prices_include_tax: true, return_window_days: 14 },
      responses,
      handle: async ({ ctx, body }) => ({ body: await changeSettings(ctx, body) }),
    }),
  ]
}
