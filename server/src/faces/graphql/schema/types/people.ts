import { connectionType } from '../connection.ts'
import { enumOf } from '../names.ts'
import { Node } from '../node.ts'
import { Address, User } from '../refs.ts'

export const Role = enumOf('Role', 'What somebody is to the shop.', {
  customer: 'Buys.',
  vendor: 'Sells products of their own.',
  staff: 'Works here, with the permissions given.',
  admin: 'May do everything.',
})

User.implement({
  description: 'Somebody with an account. Only the person, and staff who may, see it.',
  interfaces: [Node],
  fields: (t) => ({
    email: t.exposeString('email', { description: 'E-mail address.' }),
    username: t.exposeString('username', { nullable: true, description: 'Name to sign in with, if any.' }),
    firstName: t.exposeString('first_name', { description: 'First name.' }),
    lastName: t.exposeString('last_name', { description: 'Last name.' }),
    phone: t.exposeString('phone', { description: 'Telephone number, or nothing.' }),
    role: t.field({ type: Role, description: 'What they are to the shop.', resolve: (user) => user.role }),
    permissions: t.exposeStringList('permissions', {
      description: 'What staff may do, such as `orders:read`.',
    }),
    isActive: t.exposeBoolean('is_active', { description: 'Whether they may sign in.' }),
    emailVerified: t.exposeBoolean('email_verified', {
      description: 'Whether the e-mail is theirs for sure.',
    }),
    dateJoined: t.field({
      type: 'DateTime',
      description: 'When the account was made.',
      resolve: (user) => user.date_joined,
    }),
    lastLogin: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When they last signed in.',
      resolve: (user) => user.last_login,
    }),
  }),
})

Address.implement({
  description: 'An address of the address book.',
  interfaces: [Node],
  fields: (t) => ({
    label: t.exposeString('label', { description: 'What its owner calls it: home, work.' }),
    fullName: t.exposeString('full_name', { description: 'Who lives there.' }),
    line1: t.exposeString('line1', { description: 'Street and number.' }),
    line2: t.exposeString('line2', { description: 'More of the street.' }),
    apartment: t.exposeString('apartment', { description: 'Flat, floor.' }),
    city: t.exposeString('city', { description: 'City.' }),
    state: t.exposeString('state', { description: 'State or region.' }),
    postalCode: t.exposeString('postal_code', { description: 'Postal code.' }),
    country: t.exposeString('country', { description: 'ISO 3166-1 alpha-2 code.' }),
    phone: t.exposeString('phone', { description: 'For the carrier.' }),
    isDefault: t.exposeBoolean('is_default', { description: 'Whether it is used when none is named.' }),
  }),
})

export const UserConnection = connectionType('User', User, 'users')
export const AddressConnection = connectionType('Address', Address, 'addresses')
