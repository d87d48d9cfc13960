import { expect, test } from 'vitest'
import { line, readInvoice } from './testing.ts'

// In a file of its own: what matters is which letters were drawn first in this process.
test('letters are read back as themselves, whichever look-alikes were drawn before', async () => {
  const rounds = ['ΚΑΒΕΗΜΟΡΤΧΥΖΝ', 'КАВЕНМОРТХ Ќ Ё', 'KABEHMOPTXYZN office affine flow', 'Ḱ Ό Ð Đ Å']
  for (const text of [...rounds, ...rounds]) {
    const { text: found } = await readInvoice({
      seller: { name: text, lines: [text] },
      buyer: { name: text, lines: [text] },
      lines: [line({ name: text, variantName: text, sku: null })],
      shipping: null,
      taxes: [],
      discounts: [],
      payment: { state: '…', lines: [] },
      number: '0000-0000-0000',
      notes: text,
    })
    // as seller, as buyer, as line with its variant, in the notes and at the foot of the page
    expect(found.split(text.normalize('NFC')).length - 1, found).toBe(8)
  }
})
