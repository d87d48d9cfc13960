import { Type } from 'typebox'
import {
  ADDRESS_READ_ONLY,
  AddressInput,
  AddressPatch,
  AddressView,
  createAddress,
  deleteAddress,
  getAddress,
  listAddresses,
  updateAddress,
} from '../../../domain/identity/index.ts'
import { listBody, listPageOf, listQuery, listSchema } from '../pagination.ts'
import { type Route, route, signedIn } from '../route.ts'

const tag = 'addresses'
const params = Type.Object({ id: Type.String({ maxLength: 100, description: 'Id of the address.' }) })
const readOnly = ADDRESS_READ_ONLY
const example = {
  full_name: 'Hanna Tesfaye',
  line1: 'Bole Road 12',
  city: 'Addis Ababa',
  postal_code: '1000',
  country: 'ET',
  is_default: true,
}
const EXAMPLE: AddressView = {
  id: '0192d3a4-5b6c-7d8e-9f01-23456789abce',
  label: '',
  line2: '',
  apartment: '',
  state: '',
  phone: '',
  ...example,
}
const one = { 200: { description: 'The address.', schema: AddressView, example: EXAMPLE } }

/** Rows of `/api/addresses/`. */
export function addressesRoutes(): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/addresses/',
      operation: 'listAddresses',
      summary: 'List the own addresses, the default first; staff see everybody’s',
      description: 'With `pagination=cursor` the newest first.',
      tag,
      access: signedIn,
      query: Type.Object({
        ...listQuery,
        user: Type.Optional(Type.String({ format: 'uuid', description: 'For staff: only this person’s.' })),
      }),
      responses: {
        200: { description: 'A page of addresses.', schema: listSchema(AddressView, 'AddressPage') },
      },
      handle: async (call) => {
        const page = listPageOf(call.query, 'addresses', [{ field: 'created_at', isDescending: true }])
        return {
          body: listBody(call, page, await listAddresses(call.ctx, { userId: call.query.user }, page)),
        }
      },
    }),
    route({
      method: 'POST',
      path: '/api/addresses/',
      operation: 'createAddress',
      summary: 'Add an address',
      description:
        'The first one is the default. `full_name` is the profile’s name, else the e-mail, when it is left out.',
      tag,
      access: signedIn,
      body: AddressInput,
      readOnly,
      example,
      responses: {
        201: {
          description: 'The address.',
          schema: AddressView,
          headers: { Location: 'The address.' },
          example: EXAMPLE,
        },
      },
      handle: async ({ ctx, body }) => {
        const address = await createAddress(ctx, body)
        return { status: 201, headers: { location: `/api/addresses/${address.id}/` }, body: address }
      },
    }),
    route({
      method: 'GET',
      path: '/api/addresses/{id}/',
      operation: 'getAddress',
      summary: 'Read an address',
      tag,
      access: signedIn,
      params,
      responses: one,
      handle: async ({ ctx, params: { id } }) => ({ body: await getAddress(ctx, id) }),
    }),
    route({
      method: 'PATCH',
      path: '/api/addresses/{id}/',
      operation: 'updateAddress',
      summary: 'Change parts of an address',
      tag,
      access: signedIn,
      params,
      body: AddressPatch,
      readOnly,
      example: { is_default: true },
      responses: one,
      handle: async ({ ctx, params: { id }, body }) => ({
        body: await updateAddress(ctx, id, body, { isFull: false }),
      }),
    }),
    route({
      method: 'PUT',
      path: '/api/addresses/{id}/',
      operation: 'replaceAddress',
      summary: 'Replace an address',
      tag,
      access: signedIn,
      params,
      body: AddressInput,
      readOnly,
      example,
      responses: one,
      handle: async ({ ctx, params: { id }, body }) => ({
        body: await updateAddress(ctx, id, body, { isFull: true }),
      }),
    }),
    route({
      method: 'DELETE',
      path: '/api/addresses/{id}/',
      operation: 'deleteAddress',
      summary: 'Remove an address',
      description: 'When it was the default, the newest other one becomes it.',
      tag,
      access: signedIn,
      params,
      responses: { 204: { description: 'Removed.' } },
      handle: async ({ ctx, params: { id } }) => {
        await deleteAddress(ctx, id)
        return { status: 204 }
      },
    }),
  ]
}
