import { type ReadPdf, readPdf } from '../../../testing/read-pdf.ts'
import type { InvoiceInput, InvoiceLine } from './model.ts'
import { renderInvoice } from './render.ts'

/** A line of an invoice with what a test cares about. */
export const line = (over: Partial<InvoiceLine> = {}): InvoiceLine => ({
  name: 'Linen shirt',
  variantName: 'M',
  sku: 'LS-1-M',
  quantity: 3,
  unitPriceMinor: 123_457,
  discountMinor: 1_111,
  taxRatePpm: 72_500,
  totalMinor: 369_260,
  ...over,
})

/** An invoice with what a test cares about. */
export const invoice = (over: Partial<InvoiceInput> = {}): InvoiceInput => ({
  seller: { name: 'Nexus Trading', lines: ['Bole Road 1', 'Tax number: 0012'] },
  buyer: { name: 'Hanna Tesfaye', lines: ['Bole Road 12', '1000 Addis Ababa', 'Ethiopia'] },
  recipient: null,
  number: 'K7QM-3XHD-92TV',
  orderedAt: new Date('2026-01-31T22:30:00Z'),
  timezone: 'UTC',
  isCancelled: false,
  currency: 'USD',
  pricesIncludeTax: false,
  lines: [line()],
  subtotalMinor: 370_371,
  discounts: [{ name: 'Welcome (WELCOME10)', amountMinor: 1_111 }],
  discountMinor: 1_111,
  shipping: { name: 'Standard', priceMinor: 777, waivedBy: null },
  shippingMinor: 777,
  taxes: [{ name: 'VAT', ratePpm: 72_500, baseMinor: 369_260, taxMinor: 26_771 }],
  taxMinor: 26_771,
  grandTotalMinor: 396_808,
  refundedMinor: 0,
  payment: { state: 'Paid', lines: ['Bank transfer · paid'] },
  notes: '',
  footer: '',
  ...over,
})

/** It drawn and read back. */
export const readInvoice = async (over: Partial<InvoiceInput> = {}): Promise<ReadPdf> =>
  readPdf(await renderInvoice(invoice(over)))
