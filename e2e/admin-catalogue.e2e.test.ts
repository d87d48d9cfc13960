import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { goTo, panelBuilt, signedIn } from './support/admin.ts'
import {
  type Api,
  addOption,
  apiOf,
  type Branch,
  button,
  describePicture,
  type List,
  outline,
  type Product,
  pictureOf,
  pullRight,
  teaFile,
  textOf,
} from './support/admin-catalogue.ts'
import { openBrowser } from './support/browser.ts'
import { ask, tokenOf } from './support/client.ts'
import { freePort, makeWorkplace, type RunningShop, settingsOf, startShop } from './support/shop.ts'

/** The work on what is sold: categories, products, prices, imports, discounts, reviews and stock. */
const workplace = makeWorkplace('admin-catalogue')
let browser: Browser
let shop: RunningShop
let read: Api['read']
let made: Api['made']

beforeAll(async () => {
  browser = await openBrowser()
  shop = await startShop(settingsOf(join(workplace.folder, 'shop'), await freePort()))
  ;({ read, made } = await apiOf(shop))
  await panelBuilt(shop)
})
afterAll(async () => {
  await browser?.close()
  await shop?.stop()
  await workplace.clear()
})

test('a tree of categories is built and moved about by pointer, keyboard and dialog', async () => {
  const { page, faults } = await signedIn(browser, shop)
  const tree = () => expect.poll(async () => outline(await read<Branch[]>('/api/categories/tree/')))
  for (const name of ['Clothing', 'Sale', 'Gifts']) {
    await goTo(page, '/categories/create')
    await page.getByRole('textbox', { name: 'Name' }).fill(name)
    await button(page, 'Create').click()
    await page.getByRole('link', { name, exact: true }).waitFor()
  }
  const choose = async (name: string, item: string): Promise<void> => {
    await button(page, `What to do with ${name}`).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const addInside = async (parent: string, names: readonly string[]): Promise<void> => {
    await choose(parent, 'Add inside')
    for (const name of names) {
      await page.getByRole('textbox', { name: `New category in ${parent}` }).fill(name)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name, exact: true }).waitFor()
    }
    await button(page, 'Close').click()
  }
  await addInside('Clothing', ['Shirts', 'Trousers'])
  await addInside('Shirts', ['Linen'])
  await tree().toEqual([{ Clothing: [{ Shirts: ['Linen'] }, 'Trousers'] }, 'Sale', 'Gifts'])

  await pullRight(page, button(page, 'Move Gifts'))
  await page.getByText('Gifts: number 1 in Sale').waitFor({ state: 'attached' })
  await page.mouse.up()
  await tree().toEqual([{ Clothing: [{ Shirts: ['Linen'] }, 'Trousers'] }, { Sale: ['Gifts'] }])

  await button(page, 'Move Sale').focus()
  await page.keyboard.press('Space')
  await page.getByText('Sale: number 2 in The top of the tree').waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowRight')
  await page.getByText('Sale: number 3 in Clothing').waitFor({ state: 'attached' })
  await page.keyboard.press('Space')
  await tree().toEqual([{ Clothing: [{ Shirts: ['Linen'] }, 'Trousers', { Sale: ['Gifts'] }] }])

  await choose('Linen', 'Move to …')
  await page.getByRole('combobox', { name: 'Into' }).fill('top of')
  await page.getByRole('option', { name: 'The top of the tree' }).click()
  await button(page, 'Move').click()
  await tree().toEqual([{ Clothing: ['Shirts', 'Trousers', { Sale: ['Gifts'] }] }, 'Linen'])
  expect(faults).toEqual([])
  await page.context().close()
})

test('a product with six variants and two pictures is made, published and repriced; the storefront shows it', async () => {
  const tops = await made('/api/categories/', { name: 'Tops' })
  await made('/api/categories/', { name: 'Tees', parent: tops.id })
  const { page, faults } = await signedIn(browser, shop)
  await goTo(page, '/products/create')
  await page.getByRole('textbox', { name: 'Name' }).fill('Harbour tee')
  await page.locator('input[type=file]').setInputFiles(await Promise.all(['#c33', '#33c'].map(pictureOf)))
  await describePicture(page, 1, 'The tee from the front')
  await describePicture(page, 2, 'The tee from the back')
  await addOption(page, 'Size', ['S', 'M'])
  await addOption(page, 'Colour', ['Red', 'Green', 'Blue'])
  await page.getByRole('checkbox', { name: 'Select all variants' }).check()
  await page.getByRole('textbox', { name: 'Value', exact: true }).fill('19.00')
  await button(page, 'Fill the selected rows').click()
  const names = ['S', 'M'].flatMap((size) => ['Red', 'Green', 'Blue'].map((colour) => `${size} / ${colour}`))
  for (const [index, name] of names.entries()) {
    await page.getByLabel(`Stock of ${name}`, { exact: true }).fill(String(index + 1))
  }
  await page.getByLabel('Price of S / Blue', { exact: true }).fill('21.50')
  await button(page, 'What is below Tops').click()
  await page.getByRole('checkbox', { name: 'Tees' }).check()
  await page.getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Active' }).click()
  await button(page, 'Create').click()
  await page.waitForURL(/products\/[0-9a-f-]{36}/)
  const id = /[0-9a-f-]{36}/.exec(page.url())?.[0]
  const pictures = () =>
    expect.poll(async () => (await read<Product>(`/api/products/${id}/`)).images.map((image) => image.alt), {
      timeout: 15_000,
    })
  await pictures().toEqual(['The tee from the front', 'The tee from the back'])
  await page.getByRole('list', { name: 'Images on their way' }).waitFor({ state: 'detached' })
  await button(page, 'Move image 2').focus()
  await page.keyboard.press('Space')
  await page.getByText(/Image 2 of 2 taken\.|Now at place 2 of 2\./).waitFor({ state: 'attached' })
  await page.keyboard.press('ArrowLeft')
  await page.getByText('Now at place 1 of 2.').waitFor({ state: 'attached' })
  await page.keyboard.press('Space')
  const turned = ['The tee from the back', 'The tee from the front']
  await pictures().toEqual(turned)

  const shown = await ask<Product>(shop.origin, '/api/products/harbour-tee/')
  expect(shown.status).toBe(200)
  expect(shown.body).toMatchObject({ name: 'Harbour tee', status: 'active', category: { name: 'Tees' } })
  expect(shown.body.images.map((image) => image.alt)).toEqual(turned)
  expect(shown.body.variants.map(({ price, stock }) => [price, stock])).toEqual(
    names.map((name, index) => [name === 'S / Blue' ? '21.50' : '19.00', index + 1]),
  )

  await page.getByLabel('Price of M / Green', { exact: true }).fill('24.50')
  const [saved] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'PATCH'),
    button(page, 'Save').click(),
  ])
  const repriced = shown.body.variants[4]
  expect(saved.request().postDataJSON()).toEqual({
    variants: shown.body.variants.map((each) =>
      each === repriced ? { id: each.id, price: '24.50' } : { id: each.id },
    ),
  })
  await saved.finished()
  const now = await ask<Product>(shop.origin, '/api/products/harbour-tee/')
  expect(now.body.variants.map(({ price }) => price)).toEqual(
    shown.body.variants.map((variant) => (variant === repriced ? '24.50' : variant.price)),
  )
  await page
    .getByRole('region', { name: 'Prices over time' })
    .locator('svg.recharts-surface')
    .first()
    .waitFor()
  expect(faults).toEqual([])
  await page.context().close()
})

test('chosen products get another price, a tag and the archive; the list goes into a file without formulas', async () => {
  const names = ['=HYPERLINK("http://a.example")', 'Kettle', 'Teapot']
  for (const [index, name] of names.entries()) {
    await made('/api/products/', { name, price: `${index + 1}0.00`, status: 'active', brand: 'Copper & Co' })
  }
  const { page, faults } = await signedIn(browser, shop)
  await goTo(page, `/products?filter=${encodeURIComponent('{"brand":"Copper & Co"}')}`)
  const chosen = async (item: string): Promise<void> => {
    for (const name of ['Kettle', 'Teapot'])
      await page.getByRole('checkbox', { name: `Select ${name}` }).check()
    if (item === 'Archive') return button(page, item).click()
    await button(page, 'More').click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const done = () => page.getByRole('toolbar', { name: '2 selected' }).waitFor({ state: 'detached' })
  await chosen('Change prices …')
  await page.getByLabel('Percentage').fill('10')
  await button(page, 'Change the prices').click()
  await done()
  await chosen('Add tags …')
  await page.getByRole('combobox', { name: 'Tags' }).fill('kitchen')
  await page.keyboard.press('Enter')
  await button(page, 'Add the tags').click()
  await done()
  await chosen('Archive')
  await done()
  const { results } = await read<List<Product>>('/api/products/?brand=Copper%20%26%20Co&ordering=price')
  expect(results.map(({ name, price, tags, status }) => [name, price, tags, status])).toEqual([
    [names[0], '10.00', [], 'active'],
    ['Kettle', '18.00', ['kitchen'], 'archived'],
    ['Teapot', '27.00', ['kitchen'], 'archived'],
  ])
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Export CSV').click()])
  const rows = (await textOf(file)).trim().split('\r\n')
  expect(file.suggestedFilename()).toBe('products.csv')
  expect(rows).toHaveLength(4)
  expect(rows.filter((row) => row.startsWith(`"'=HYPERLINK(""http://a.example"")"`))).toHaveLength(1)
  expect(rows.filter((row) => row.startsWith('Kettle,') && row.includes(',18.00,'))).toHaveLength(1)
  expect(faults).toEqual([])
  await page.context().close()
})

test('a file is tried, imported without its bad rows, and changes nothing the second time', async () => {
  const { page, faults } = await signedIn(browser, shop)
  const preview = async (): Promise<void> => {
    await goTo(page, '/imports/create')
    await page.getByLabel('File to import').setInputFiles(teaFile())
    await button(page, 'Preview').click()
    await page.getByRole('heading', { name: '3 rows will be left out' }).waitFor()
  }
  const importForReal = async (): Promise<void> => {
    await button(page, 'Import for real').click()
    await page.getByRole('heading', { name: '3 rows were left out' }).waitFor()
    expect(await page.locator('[aria-current=step]').textContent()).toContain('Report')
  }
  const counts = () =>
    page.locator('.nx-import-counts tr', { hasText: 'Products' }).locator('td').allTextContents()
  const teas = () => read<List<Product>>('/api/products/?brand=Leaf%20%26%20Co&ordering=name')
  await preview()
  const reasons = await page.locator('.nx-verdict li').allTextContents()
  expect(reasons).toEqual([
    expect.stringMatching(/^Row 3.*has no handle/),
    expect.stringMatching(/^Row 5.*\?\?\?/),
    expect.stringMatching(/^Row 7.*has no handle/),
  ])
  expect(await counts()).toEqual(['3', '0', '0', '0'])
  expect((await teas()).count).toBe(0)
  await importForReal()
  expect(await counts()).toEqual(['3', '0', '0', '0'])
  const first = await teas()
  expect(first.results.map(({ name, price }) => [name, price])).toEqual([
    ['Assam', '7.00'],
    ['Oolong', '9.90'],
    ['Sencha', '12.50'],
  ])
  await preview()
  expect(await counts()).toEqual(['0', '0', '3', '0'])
  await importForReal()
  expect(await counts()).toEqual(['0', '0', '3', '0'])
  expect(await teas()).toEqual(first)
  expect(faults).toEqual([])
  await page.context().close()
})

test('a discount is seen before it is made, a review is approved, and stock is booked with its movement', async () => {
  const variant = { sku: 'LAMP-1', price: '80.00', stock: 4 }
  const lamp = await made('/api/products/', { name: 'Reading lamp', status: 'active', ...variant })
  const reader = { email: 'reader@shop.example', password: 'harbour-lantern-77' }
  await made('/api/users/', { ...reader, role: 'customer' })
  const settings = { method: 'PATCH', token: await tokenOf(shop.origin), body: { review_moderation: true } }
  expect((await ask(shop.origin, '/api/settings/', settings)).status).toBe(200)
  const review = { product: lamp.id, rating: 5, comment: 'Bright and calm.' }
  await made('/api/reviews/', review, await tokenOf(shop.origin, reader))
  const { page, faults } = await signedIn(browser, shop)
  await goTo(page, '/discounts/create')
  await page.getByRole('textbox', { name: 'Code' }).fill('READ25')
  await page.getByRole('textbox', { name: 'Value' }).fill('25')
  await page.getByRole('combobox', { name: 'Example product' }).fill('Reading')
  await page.getByRole('option', { name: 'Reading lamp' }).click()
  await page.getByText(/^The customer saves \$20\.00$/).waitFor()
  const line = page.getByRole('listitem').filter({ hasText: '1 × Reading lamp' })
  expect(await line.textContent()).toMatch(/\$80\.00 \$60\.00$/)
  await page.getByRole('textbox', { name: 'Value' }).fill('50')
  await page.getByText(/^The customer saves \$40\.00$/).waitFor()
  await button(page, 'Create').click()
  await page.getByRole('link', { name: /READ25/ }).waitFor()
  expect((await read<List<object>>('/api/discounts/')).results).toMatchObject([
    { code: 'READ25', type: 'percentage', value: '50' },
  ])

  const publicReviews = async () =>
    (await ask<List<{ comment: string }>>(shop.origin, `/api/reviews/?product=${lamp.id}`)).body.results
  expect(await publicReviews()).toEqual([])
  await goTo(page, '/reviews')
  await page.getByRole('checkbox', { name: /^Select 5 of 5 stars/ }).check()
  await button(page, 'Approve').click()
  await page.getByText('1 review approved').waitFor()
  expect(await publicReviews()).toMatchObject([{ comment: 'Bright and calm.' }])

  await goTo(page, `/inventory?filter=${encodeURIComponent('{"search":"LAMP-1"}')}`)
  await button(page, 'Adjust Reading lamp (LAMP-1)').click()
  await page.getByRole('spinbutton').fill('7')
  await page.getByText('On hand 4 → 11; 11 of them to be sold.').waitFor()
  await page.getByRole('combobox', { name: 'Reason' }).fill('Found in the cellar')
  await button(page, 'Book').click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await read('/api/inventory/LAMP-1/')).toMatchObject({ on_hand: 11 })
  await button(page, 'What to do with Reading lamp (LAMP-1)').click()
  await page.getByRole('menuitem', { name: 'Movements' }).click()
  const movement = page.getByRole('row').filter({ hasText: 'Found in the cellar' })
  await movement.waitFor()
  expect(await movement.textContent()).toMatch(/LAMP-1.*\+7/)
  expect(faults).toEqual([])
  await page.context().close()
})
