import { images } from '../domain/catalogue/index.ts'
import type { Subscriptions } from '../platform/dispatcher.ts'

/** The switchboard: who hears of which event, one line each. */
export const subscriptions: Subscriptions = {
  [images.IMAGES_PENDING]: [images.fetchProductImagesKind],
}
