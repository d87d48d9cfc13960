import { formatMinor } from '../../kernel/money.ts'

/** An amount as mails say it: always with its currency. */
export const amountText = (amountMinor: number, currency: string): string =>
  `${formatMinor(amountMinor, currency)} ${currency}`

/** A moment as people of the zone say it: "3 May 2026, 14:05 (Africa/Addis_Ababa)". */
export function timeText(moment: Date, timezone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: timezone,
  }).formatToParts(moment)
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
  const day = `${part('day')} ${part('month')} ${part('year')}`
  return `${day}, ${part('hour')}:${part('minute')} (${timezone})`
}
