import { Tooltip } from '@mui/material'
import { type KeyboardEvent, type ReactElement, useState } from 'react'
import { useTranslate } from 'react-admin'
import { momentText } from '../../ui/text/format.ts'
import { hoursOf, type Slot } from './slots.ts'

/**
 * The last day of a service in pieces. Height and pattern tell the states apart as well as colour; each piece says its
 * time and state by pointing at it, or with the arrow keys.
 */
export function Strip({ name, slots }: { name: string; slots: readonly Slot[] }): ReactElement {
  const translate = useTranslate()
  const [at, setAt] = useState<number | null>(null)
  const sentence = (slot: Slot): string =>
    `${momentText(slot.startsAt)} – ${momentText(slot.endsAt)}: ${translate(`screens.service_checks.slots.${slot.status}`)}`
  const shown = at === null ? undefined : slots[at]
  const move = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    setAt((index) => Math.min(slots.length - 1, Math.max(0, (index ?? slots.length - 1) + step)))
  }
  return (
    <div className="nx-strip-frame">
      <Tooltip open={shown !== undefined} title={shown ? sentence(shown) : ''} placement="top">
        <div
          role="slider"
          tabIndex={0}
          className="nx-strip"
          aria-label={translate('screens.service_checks.day_of', { name })}
          aria-valuemin={1}
          aria-valuemax={slots.length}
          aria-valuenow={(at ?? slots.length - 1) + 1}
          aria-valuetext={shown ? sentence(shown) : summaryOf(slots, translate)}
          onKeyDown={move}
          onFocus={() => setAt(slots.length - 1)}
          onBlur={() => setAt(null)}
          onMouseLeave={() => setAt(null)}
        >
          {slots.map((slot, index) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the strip around it does the same by keyboard
            <span
              key={slot.startsAt}
              data-state={slot.status}
              data-at={index === at || undefined}
              onMouseEnter={() => setAt(index)}
            />
          ))}
        </div>
      </Tooltip>
      <span className="nx-hidden">{summaryOf(slots, translate)}</span>
    </div>
  )
}

function summaryOf(slots: readonly Slot[], translate: ReturnType<typeof useTranslate>): string {
  return (['up', 'down', 'off', 'unknown'] as const)
    .map((status) => [status, hoursOf(slots, status)] as const)
    .filter(([, hours]) => hours > 0)
    .map(([status, hours]) =>
      translate('screens.service_checks.hours', {
        smart_count: hours,
        state: translate(`screens.service_checks.slots.${status}`),
      }),
    )
    .join(', ')
}
