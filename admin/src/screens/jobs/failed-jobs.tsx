import type { ReactElement } from 'react'
import { useListContext, useNotify, useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import type { Schema } from '../../api/types.ts'
import { Action } from '../../ui/action.tsx'
import { IfAllowed } from '../../ui/allowed.tsx'
import { numberText } from '../../ui/text/format.ts'
import { useChange } from '../../ui/use-call.ts'
import { useTypeName } from './type-name.tsx'

type Job = Schema<'Job'>
type Verb = 'retry' | 'delete'

/** What can be done with everything that was given up, or with all of one type. Shown beside failed jobs. */
export function FailedJobs(): ReactElement | null {
  const { filterValues, total } = useListContext<Job>()
  const translate = useTranslate()
  const nameOf = useTypeName()
  const type = filterValues.type as string | undefined
  if (filterValues.status !== 'failed' || !total) return null
  const what =
    type === undefined
      ? translate('screens.jobs.every_failed')
      : translate('screens.jobs.failed_of', { type: nameOf(type) })
  return (
    <IfAllowed resource="jobs" action="edit">
      <section className="nx-panel nx-failed-jobs" aria-label={what}>
        <span>
          {what}: {numberText(total)}
          {type === undefined ? (
            <span className="nx-quiet"> {translate('screens.jobs.choose_type')}</span>
          ) : null}
        </span>
        <span className="nx-actions">
          <OfAll verb="retry" type={type} what={what} />
          <OfAll verb="delete" type={type} what={what} />
        </span>
      </section>
    </IfAllowed>
  )
}

function OfAll({ verb, type, what }: { verb: Verb; type: string | undefined; what: string }): ReactElement {
  const translate = useTranslate()
  const notify = useNotify()
  const { mutate, isPending } = useChange(() => changeAll(verb, type), {
    renews: ['jobs'],
    onDone: (count) =>
      notify(`screens.jobs.${verb}_done`, {
        type: 'success',
        messageArgs: { smart_count: count, count: numberText(count) },
      }),
  })
  const isDangerous = verb === 'delete'
  return (
    <Action
      label={translate(type === undefined ? `screens.jobs.${verb}_all` : `screens.jobs.${verb}_type`)}
      {...(isDangerous ? { color: 'error' as const } : {})}
      isPending={isPending}
      question={{
        title: translate(`screens.jobs.${verb}_all_question`),
        text: `${what}. ${translate(`screens.jobs.${verb}_all_text`)}`,
        isDangerous,
      }}
      run={() => mutate(undefined)}
    />
  )
}

/** A call changes at most a thousand; the rest follows as long as something changes. */
async function changeAll(verb: Verb, type: string | undefined): Promise<number> {
  const body = type === undefined ? {} : { type }
  let changed = 0
  for (;;) {
    const step = await call(
      verb === 'retry' ? api.POST('/api/jobs/retry/', { body }) : api.POST('/api/jobs/delete/', { body }),
    )
    changed += step.changed
    if (step.remaining === 0 || step.changed === 0) return changed
  }
}

/** What can be done with the chosen jobs. */
export function ChosenJobs(): ReactElement {
  const { data, selectedIds, onUnselectItems } = useListContext<Job>()
  const translate = useTranslate()
  const chosen = (data ?? []).filter(({ id }) => selectedIds.includes(id))
  const again = chosen.filter(({ status }) => status === 'failed' || status === 'cancelled')
  const removable = chosen.filter(({ status }) => status !== 'running')
  const { mutate, isPending } = useChange(
    async (verb: Verb) => {
      for (const { id } of verb === 'retry' ? again : removable) {
        const params = { params: { path: { id } } }
        if (verb === 'retry') await call(api.POST('/api/jobs/{id}/retry/', params))
        else await call(api.DELETE('/api/jobs/{id}/', params))
      }
    },
    { renews: ['jobs'], said: 'screens.jobs.chosen_done', onDone: () => onUnselectItems() },
  )
  return (
    <IfAllowed resource="jobs" action="edit">
      <Action
        label={translate('screens.jobs.retry')}
        disabled={again.length === 0}
        isPending={isPending}
        run={() => mutate('retry')}
      />
      <Action
        label={translate('nexus.common.delete')}
        color="error"
        disabled={removable.length === 0}
        isPending={isPending}
        question={{
          title: translate('screens.jobs.delete_question', { smart_count: removable.length }),
          text: translate('screens.jobs.delete_text'),
          isDangerous: true,
        }}
        run={() => mutate('delete')}
      />
    </IfAllowed>
  )
}
