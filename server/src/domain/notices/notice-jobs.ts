import type { JobDefinition } from '../../platform/jobs.ts'
import { backInStockJobs } from './back-in-stock.ts'
import { backInStockJob } from './back-in-stock-mail.ts'
import { abandonedCartJob } from './cart-reminder-mail.ts'
import { webhookDisabledJob } from './endpoint-disabled-mail.ts'
import { gatherLowStockJob } from './gather-low-stock.ts'
import { lowStockJob } from './low-stock-mail.ts'
import type { NoticeServices } from './model.ts'

/** The jobs that write what nobody has asked for at that moment: to who runs the shop, who left a cart and who wishes for something. */
export const noticeJobs = (services: NoticeServices): JobDefinition[] => [
  gatherLowStockJob,
  lowStockJob(services),
  abandonedCartJob(services),
  webhookDisabledJob(services),
  ...backInStockJobs,
  backInStockJob(services),
]
