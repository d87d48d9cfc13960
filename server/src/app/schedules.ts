import { images } from '../domain/catalogue/index.ts'
import { cleanUpKind } from '../platform/clean-up.ts'
import type { Schedule } from '../platform/schedules.ts'

/** The clock of the shop: what runs by itself, and when, in the shop's time zone. */
export const schedules: readonly Schedule[] = [
  { name: 'clean_up', job: cleanUpKind, when: { dailyAt: '03:30' } },
  { name: 'remove_unused_image_files', job: images.removeUnusedFilesKind, when: { dailyAt: '04:00' } },
]
