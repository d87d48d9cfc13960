import { Type } from 'typebox'
import { adminEmails } from '../domain/identity/index.ts'
import type { Ctx } from '../platform/context.ts'
import type { Tx } from '../platform/db/pool.ts'
import { addJob, defineJob, type JobDefinition, jobKind } from '../platform/jobs.ts'
import type { Mail, Mailer } from '../platform/mail/model.ts'
import { sendToEach } from '../platform/mail/send-to-each.ts'
import { timeText } from '../platform/mail/wording.ts'
import type { Outage } from '../platform/service-checks/check-services.ts'

/** Tells every admin that services of the shop do not work. */
const serviceDownMail = jobKind(
  'send_service_down_email',
  Type.Object({
    outages: Type.Array(Type.Object({ service: Type.String(), since: Type.String(), error: Type.String() })),
  }),
  { maxAttempts: 8 },
)

/** What each service is to somebody who runs a shop. */
const NAMES: Readonly<Record<string, string>> = {
  rest: 'The API',
  graphql: 'GraphQL',
  docs: 'The documentation',
  panel: 'The admin panel',
  database: 'The database',
  broker: 'RabbitMQ',
  cache: 'Redis',
}

/** Asks for one mail about outages. Nobody would get one that says that no mail can be sent. */
export async function tellAdmins(tx: Tx, ctx: Ctx, outages: readonly Outage[]): Promise<void> {
  const told = outages.filter(({ service }) => service !== 'mail')
  if (told.length > 0) await addJob(tx, ctx, serviceDownMail, { outages: told })
}

/** The job that writes it, once to each admin. */
export const outageMailJob = ({ mailer, storeName }: { mailer: Mailer; storeName: string }): JobDefinition =>
  defineJob(serviceDownMail, async (ctx, { outages }, helpers) => {
    const ticket = { id: helpers.jobId, kind: serviceDownMail.name }
    const written = writeOutages(outages, storeName, ctx.store.timezone)
    return {
      sent: await sendToEach(mailer, ticket, await adminEmails(ctx.db), (to) => ({ to, ...written })),
    }
  })

function writeOutages(
  outages: readonly { service: string; since: string; error: string }[],
  storeName: string,
  timezone: string,
): Omit<Mail, 'to'> {
  const nameOf = (service: string): string => NAMES[service] ?? service
  const what =
    outages.length === 1
      ? `${nameOf(outages[0]!.service)} does not work`
      : `${outages.length} services do not work`
  return {
    subject: `${storeName}: ${what}`,
    heading: what,
    blocks: [
      { kind: 'text', text: `${storeName} looks at itself each minute. Three checks in a row failed.` },
      {
        kind: 'table',
        columns: [{ label: 'Service' }, { label: 'Since' }],
        rows: outages.map(({ service, since, error }) => ({
          cells: [nameOf(service), timeText(new Date(since), timezone)],
          details: [error],
        })),
      },
      {
        kind: 'text',
        text: 'There is no other mail about this until it works again. All checks: GET /api/service-checks/summary/',
      },
    ],
    smallPrint: ['You get this mail because you are an admin of this shop.'],
  }
}
