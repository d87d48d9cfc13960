import { builder } from '../../builder.ts'
import './accounts.ts'
import './addresses.ts'
import './cart.ts'
import './catalogue.ts'
import './orders.ts'
import './returns.ts'
import './reviews.ts'
import './stock.ts'
import './wishlist.ts'

builder.mutationType({
  description:
    'Everything that can be changed. Each answers what it gave, and `userErrors` when it was refused for its input. Who is not signed in and who asks too often is told by the errors of the answer.',
})
