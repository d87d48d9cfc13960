import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { Link } from 'react-router-dom'
import type { Schema } from '../../api/types.ts'
import { addDays, todayIn } from '../../ui/text/days.ts'
import { numberText, percentText } from '../../ui/text/format.ts'
import { Money } from '../../ui/text/text.tsx'
import { changeOf } from './change.ts'

type Summary = Schema<'SummaryReport'>

const TIMES = [
  { key: 'today', days: 1 },
  { key: 'last_7_days', days: 7 },
  { key: 'last_30_days', days: 30 },
] as const

/** Sales of today, of 7 and of 30 days, each against as many days before. */
export function Times({ summary }: { summary: Summary }): ReactElement {
  const translate = useTranslate()
  const today = todayIn(summary.timezone)
  return (
    <section className="nx-times" aria-label={translate('screens.dashboard.sales')}>
      {TIMES.map(({ key, days }) => {
        const { before, ...now } = summary[key]
        const address = new URLSearchParams({
          from: addDays(today, 1 - days),
          to: today,
          currency: summary.currency,
        })
        return (
          <section key={key} className="nx-panel nx-time" aria-labelledby={`time-${key}`}>
            <h2 id={`time-${key}`}>{translate(`screens.dashboard.${key}`)}</h2>
            <Link className="nx-big" to={`/reports?${address}`}>
              <Money amount={now.total} currency={summary.currency} />
            </Link>
            <ChangeText period={key} now={Number(now.total)} before={Number(before.total)} />
            <dl>
              <div>
                <dt>{translate('screens.dashboard.orders')}</dt>
                <dd>
                  {numberText(now.orders)}
                  <Before text={numberText(before.orders)} />
                </dd>
              </div>
              <div>
                <dt>{translate('screens.dashboard.average_order')}</dt>
                <dd>
                  <Money amount={now.average_order} currency={summary.currency} />
                  <Before text={<Money amount={before.average_order} currency={summary.currency} />} />
                </dd>
              </div>
            </dl>
          </section>
        )
      })}
    </section>
  )
}

function Before({ text }: { text: ReactElement | string }): ReactElement {
  const translate = useTranslate()
  return (
    <span className="nx-quiet nx-figure">
      {' '}
      {translate('screens.dashboard.before')} {text}
    </span>
  )
}

const ARROWS = { up: '↑', down: '↓', same: '→' } as const
const TONES = { up: 'nx-good', down: 'nx-bad', same: 'nx-calm' } as const

function ChangeText(props: { period: string; now: number; before: number }): ReactElement {
  const translate = useTranslate()
  const { direction, share } = changeOf(props.now, props.before)
  const period = translate(`screens.dashboard.periods.${props.period}`)
  const words =
    share === null
      ? translate(`screens.dashboard.nothing_before.${props.period}`)
      : translate(`screens.dashboard.${direction}`, { percent: percentText(share), period })
  return (
    <p>
      <span className={`nx-status ${TONES[direction]}`}>
        <span aria-hidden="true">{ARROWS[direction]} </span>
        {words}
      </span>
    </p>
  )
}
