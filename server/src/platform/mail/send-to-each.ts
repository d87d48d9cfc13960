import { derivedId } from '../../kernel/id.ts'
import { PermanentJobFailure } from '../jobs.ts'
import type { Mailer, MailTicket, WriteMail } from './model.ts'

/**
 * The same matter to several people, once to each, however often the job runs. One whom the server refuses does not
 * keep the others from it. Returns how many there is a mail to. Throws when somebody has to be tried again, or when
 * the server refuses everybody.
 */
export async function sendToEach(
  mailer: Mailer,
  ticket: MailTicket,
  recipients: readonly string[],
  write: (to: string) => ReturnType<WriteMail>,
): Promise<number> {
  let sent = 0
  const failures: unknown[] = []
  for (const to of recipients) {
    try {
      const own = { ...ticket, id: derivedId(ticket.id, to.toLowerCase()) }
      if (await mailer.send(own, () => write(to))) sent += 1
    } catch (error) {
      failures.push(error)
    }
  }
  const again = failures.find((error) => !(error instanceof PermanentJobFailure))
  if (again !== undefined) throw again
  if (failures.length > 0 && failures.length === recipients.length) throw failures[0]
  return sent
}
