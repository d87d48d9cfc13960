import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslate } from 'react-admin'
import { api, call } from '../../api/client.ts'
import { useHasPermission, useMe } from '../allowed.tsx'
import { To } from './text.tsx'

const mostStaff = 100
const freshForMs = 600_000

/** The names of those who run the shop, by id; empty for people who may not see them. */
export function useStaffNames(): ReadonlyMap<string, string> {
  const isAllowed = useHasPermission('users:read')
  const { data } = useQuery({
    queryKey: ['staff', 'names'],
    queryFn: readNames,
    enabled: isAllowed,
    retry: false,
    staleTime: freshForMs,
  })
  return data ?? none
}

const none: ReadonlyMap<string, string> = new Map()

async function readNames(): Promise<ReadonlyMap<string, string>> {
  const pages = await Promise.all(
    (['admin', 'staff'] as const).map((role) =>
      call(api.GET('/api/users/', { params: { query: { role, page_size: mostStaff } } })),
    ),
  )
  const people = pages.flatMap(({ results }) => results)
  return new Map(people.map((user) => [user.id, `${user.first_name} ${user.last_name}`.trim() || user.email]))
}

/** Who did something: by name where it is known, with a link to the person for those who may see people. */
export function Person({
  id,
  kind,
}: {
  id: string | null
  /** The role that the person had then. */
  kind?: string
}): ReactElement {
  const translate = useTranslate()
  const names = useStaffNames()
  const me = useMe()
  const maySeePeople = useHasPermission('users:read')
  if (id === null) return <span className="nx-quiet">{translate(`nexus.person.${kind ?? 'system'}`)}</span>
  if (id === me.id) return <>{translate('nexus.person.you')}</>
  const name = names.get(id) ?? translate(`nexus.person.${kind ?? 'somebody'}`)
  if (!maySeePeople) return <>{name}</>
  return <To to={names.has(id) ? `/staff/${id}` : `/customers/${id}`}>{name}</To>
}
