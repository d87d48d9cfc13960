import { readFile } from 'node:fs/promises'
import type { Download, Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { ask, tokenOf } from './client.ts'
import type { RunningShop } from './shop.ts'

/** A category with what is below it. */
export type Branch = { readonly name: string; readonly children: readonly Branch[] }

/** The names of a tree, those with something below them as an object. */
export const outline = (branches: readonly Branch[]): unknown[] =>
  branches.map(({ name, children }) => (children.length > 0 ? { [name]: outline(children) } : name))

/** What the stories look at of a product. */
export type Product = {
  readonly id: string
  readonly name: string
  readonly status: string
  readonly price: string
  readonly tags: readonly string[]
  readonly updated_at: string
  readonly variants: readonly { readonly id: string; readonly price: string; readonly stock: number }[]
  readonly images: readonly { readonly alt: string }[]
}

/** A page of a list. */
export type List<Entry> = { readonly count: number; readonly results: readonly Entry[] }

/** What the API says to the admin, and what it is given before a story begins. */
export type Api = {
  readonly read: <T>(path: string) => Promise<T>
  /** Makes an entry, as the admin or as whoever the token is of. */
  readonly made: <T = { id: string }>(path: string, body: unknown, by?: string) => Promise<T>
}

/** Signs the admin in to the API. */
export async function apiOf(shop: RunningShop): Promise<Api> {
  const token = await tokenOf(shop.origin)
  return {
    read: async <T>(path: string) => (await ask<T>(shop.origin, path, { token })).body,
    async made<T>(path: string, body: unknown, by = token) {
      const answer = await ask<T>(shop.origin, path, { method: 'POST', token: by, body })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
      return answer.body
    },
  }
}

/** The button of exactly that name. */
export const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true })

/** Takes a row of a tree by its grip and holds it one level further to the right. */
export async function pullRight(page: Page, grip: Locator): Promise<void> {
  const box = await grip.boundingBox()
  if (box === null) throw new Error('The grip is not to be seen.')
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  await page.mouse.move(at.x + 30, at.y, { steps: 5 })
}

/** Gives the product in the form an option with its values. */
export async function addOption(page: Page, name: string, values: readonly string[]): Promise<void> {
  await button(page, 'Add an option').click()
  await page.getByLabel('Option', { exact: true }).last().fill(name)
  for (const value of values) {
    await page.getByRole('combobox', { name: 'Values' }).fill(value)
    await page.keyboard.press('Enter')
  }
  await button(page, 'Add the option').click()
}

/** A small picture of one colour, as a file to choose. */
export async function pictureOf(background: string, index: number) {
  const buffer = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .png()
    .toBuffer()
  return { name: `picture-${index}.png`, mimeType: 'image/png', buffer }
}

/** Writes the text of a picture for those who do not see it. */
export async function describePicture(page: Page, place: number, text: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Image ${place}:`) }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Text for those who do not see it').fill(text)
  await button(dialog, 'Done').click()
  await dialog.waitFor({ state: 'detached' })
}

/** What a file that was given to the browser holds. */
export const textOf = async (file: Download): Promise<string> => readFile(await file.path(), 'utf8')

/** An export of Shopify with three teas and three rows without a product, to choose as a file. */
export function teaFile() {
  const rows = [
    'Handle,Title,Vendor,Type,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Status',
    'oolong,Oolong,Leaf & Co,Tea,TRUE,Weight,100 g,TEA-1,12,9.90,active',
    ',Nobody’s tea,Leaf & Co,Tea,TRUE,Weight,100 g,BAD-1,12,9.90,active',
    'sencha,Sencha,Leaf & Co,Tea,TRUE,Weight,100 g,TEA-2,7,12.50,active',
    '???,Strange tea,Leaf & Co,Tea,TRUE,Weight,100 g,BAD-2,12,9.90,active',
    'assam,Assam,Leaf & Co,Tea,TRUE,Weight,100 g,TEA-3,3,7.00,active',
    ',Another one,Leaf & Co,Tea,TRUE,Weight,100 g,BAD-3,12,5.00,active',
  ]
  return { name: 'teas.csv', mimeType: 'text/csv', buffer: Buffer.from(`${rows.join('\n')}\n`) }
}
