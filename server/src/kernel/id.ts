import { v5, v7, validate } from 'uuid'

/** An opaque identifier: a UUIDv7, so that keys made later sort later and indexes grow at their end. */
export type Id = string

/** The all-zero UUID: the listing's "whole shop" category. No row of the shop ever has it as its own id. */
export const ROOT_ID: Id = '00000000-0000-0000-0000-000000000000'

/** Makes a new identifier. Source: RFC 9562 §5.7. */
export const newId = (): Id => v7()

/** The identifier that belongs to a name below another identifier: always the same one. Source: RFC 9562 §5.5. */
export const derivedId = (below: Id, name: string): Id => v5(name, below)

/** Whether the text is a UUID in its canonical form. Everything else is looked up as a slug, sku or number. */
export const isId = (text: string): boolean => text.length === 36 && validate(text)
